package io.hammingbird.train;

import java.io.Serializable;

/**
 * Names one block of training; small, so that the driver can send many. Plain arrays, compared by
 * identity.
 *
 * @param users dense indices of the block's users
 * @param items dense indices of its items, sampled without replacement
 * @param seed draws the block's dropout and noise
 */
record BlockSpec(int[] users, int[] items, long seed) implements Serializable {}
