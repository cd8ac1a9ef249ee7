package io.hammingbird.learn.discrete;

/**
 * Minimises {@code b·Mb − 2 f·b} over codes {@code b}, one bit at a time: the discrete coordinate
 * descent that DCF (Zhang and others, 2016) and DPR (2017) share. A bit is flipped where that
 * lowers the value; where it makes no difference it stays, so that the value never rises and the
 * result is determined.
 */
public final class BitDescent {
  private BitDescent() {}

  /** The matrix {@code M}, symmetric and positive semidefinite, by its columns. */
  public interface Curvature {
    double diagonal(int bit);

    /** Adds {@code factor ×} a column. */
    void addColumn(int bit, double factor, double[] sum);
  }

  /**
   * Sweeps over the bits until none is flipped.
   *
   * @param code the first {@code b}, changed in place
   * @param t {@code f − M b} of the first {@code b}, kept up to date
   * @param sweeps at most
   */
  public static void descend(long[] code, double[] t, Curvature curvature, int sweeps) {
    boolean flipped = true;
    for (int sweep = 0; sweep < sweeps && flipped; sweep++) {
      flipped = false;
      for (int k = 0; k < t.length; k++) {
        int bit = SignRows.sign(code, 0, k);
        if ((t[k] + curvature.diagonal(k) * bit) * bit < 0) {
          curvature.addColumn(k, 2 * bit, t);
          code[k / Long.SIZE] ^= 1L << k;
          flipped = true;
        }
      }
    }
  }
}
