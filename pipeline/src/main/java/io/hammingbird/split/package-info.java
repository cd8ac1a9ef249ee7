/**
 * Ratings to training, validation and test parts, and dense indices that are fitted on the training
 * part alone. {@link io.hammingbird.split.Preparation} runs everything from raw files to these
 * tables and accounts for every line.
 */
package io.hammingbird.split;
