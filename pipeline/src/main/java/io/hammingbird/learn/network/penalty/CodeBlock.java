package io.hammingbird.learn.network.penalty;

import java.util.function.DoubleSupplier;

/**
 * The codes of one block of one tower, as a penalty sees them.
 *
 * @param bits width
 * @param starts real vectors before the flow, {@code [rows × bits]}
 * @param reals real vectors whose signs the codes are, {@code [rows × bits]}
 * @param codes {@code [rows × bits]}
 * @param logDeterminant of the flow, summed over rows and dimensions
 * @param seed of what a penalty draws, another one each step
 */
public record CodeBlock(
    int bits,
    double[] starts,
    double[] reals,
    double[] codes,
    DoubleSupplier logDeterminant,
    long seed) {

  /** How many. */
  public int rows() {
    return reals.length / bits;
  }
}
