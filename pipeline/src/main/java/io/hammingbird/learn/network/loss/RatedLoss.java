package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.encoder.RatedRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loss of a block by what is wanted of the pairs that were rated.
 *
 * <p>Labels are {@link RatedRows}: the positions, among the block's items, of the items a user has
 * rated, and what is wanted of each.
 */
abstract class RatedLoss extends BlockLoss {
  private static final long serialVersionUID = 1;

  /**
   * One user against the block's items.
   *
   * @param products inner products, {@code [items]}; overwritten with the gradient
   * @param positions of the rated items
   * @param wanted of the rated items
   */
  abstract double row(double[] products, int[] positions, float[] wanted);

  private final class Rated implements Wanted {
    private final RatedRows rows;

    Rated(RatedRows rows) {
      this.rows = rows;
    }

    @Override
    public int users() {
      return rows.columns().length;
    }

    @Override
    public double row(int user, double[] products, int bits) {
      return RatedLoss.this.row(products, rows.columns()[user], rows.values()[user]);
    }
  }

  @Override
  final Wanted wanted(INDArray labels) {
    return new Rated(RatedRows.of(labels));
  }
}
