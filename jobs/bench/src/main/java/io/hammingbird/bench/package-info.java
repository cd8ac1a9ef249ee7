/**
 * The verb {@code bench}, in a jar beside the production jar: its options, what it measures, and
 * the rows of its table. How a benchmark runs is in {@code run}, on what in {@code workload}, and
 * with whom in {@code contenders}.
 */
package io.hammingbird.bench;
