package io.hammingbird.learn.network.binarizer;

/**
 * What values are compared with, dimension by dimension, to become bits.
 *
 * @param users {@code [bits]}
 * @param items {@code [bits]}
 */
public record Thresholds(float[] users, float[] items) {}
