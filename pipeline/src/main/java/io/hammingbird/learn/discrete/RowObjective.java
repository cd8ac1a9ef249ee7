package io.hammingbird.learn.discrete;

/**
 * What is minimised over the code b of one row, {@code b·Mb − 2 f·b}, but for what draws it towards
 * its delegate. One object serves many rows, one after the other.
 */
public interface RowObjective extends BitDescent.Curvature {

  /** Takes a row; what follows is of it. */
  void take(int row);

  /** {@code f}. */
  double[] right();

  /**
   * {@code f − M b}.
   *
   * @param signs the code b as ±1
   */
  double[] gradient(long[] code, double[] signs);
}
