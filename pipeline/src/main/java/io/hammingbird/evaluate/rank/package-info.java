/**
 * How what a model learned puts items in order. What items have is broadcast to the tasks, what
 * users have comes with their partitions.
 */
package io.hammingbird.evaluate.rank;
