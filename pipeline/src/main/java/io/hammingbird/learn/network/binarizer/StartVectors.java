package io.hammingbird.learn.network.binarizer;

/**
 * Vectors that towers start from.
 *
 * @param history what each item adds to the vector of a user who has it, {@code [items × bits]},
 *     row-major
 * @param items vectors of the items, {@code [items × bits]}, row-major
 */
public record StartVectors(double[] history, double[] items) {}
