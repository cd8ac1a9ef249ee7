/**
 * Learners that need no preset and no network: what stands beside every model, on the same split,
 * for the same users, with the same candidates.
 */
package io.hammingbird.learn.baseline;
