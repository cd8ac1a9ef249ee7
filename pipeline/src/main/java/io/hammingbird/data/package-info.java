/**
 * Raw files to clean, filtered ratings: reading and numbering lines, quarantine, the last rating of
 * a pair, minimum counts, titles, and generated data. Nothing here knows of training or test.
 */
package io.hammingbird.data;
