package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.encoder.SparseRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reconstruction loss of a block: the negative log likelihood of which of the block's items each of
 * its users has, given the inner products of their codes.
 *
 * <p>HCFRec's Eq 8 compares ratings up to 5 with similarities in [0, 1], and on observed ratings
 * alone; here targets are 0 or 1, over observed and unobserved pairs of the block alike.
 *
 * <p>Labels are the padded lists {@code [users × longest]} of the positions, among the block's
 * items, of the items a user has.
 */
public abstract class BlockLikelihood extends BlockLoss {
  private static final long serialVersionUID = 1;

  /**
   * One user against the block's items.
   *
   * @param products inner products of the codes, {@code [items]}; overwritten with the gradient
   * @param observed which of the items the user has
   * @param bits width of the codes, the largest possible product
   * @return the negative log likelihood
   */
  abstract double row(double[] products, boolean[] observed, int bits);

  private final class Observed implements Wanted {
    private final int[][] positions;

    Observed(int[][] positions) {
      this.positions = positions;
    }

    @Override
    public int users() {
      return positions.length;
    }

    @Override
    public double row(int user, double[] products, int bits) {
      boolean[] observed = new boolean[products.length];
      for (int position : positions[user]) {
        observed[position] = true;
      }
      return BlockLikelihood.this.row(products, observed, bits);
    }
  }

  @Override
  final Wanted wanted(INDArray labels) {
    return new Observed(SparseRows.rows(labels));
  }
}
