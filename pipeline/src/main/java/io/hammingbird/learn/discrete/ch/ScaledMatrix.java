package io.hammingbird.learn.discrete.ch;

import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The sparse users × items matrix {@code A}, of which cell {@code (u, i)} is the value of the
 * rating times {@code userScale[u] · itemScale[i]}.
 */
record ScaledMatrix(TrainingSet set, RatingScale scale, double[] userScale, double[] itemScale)
    implements Serializable {

  /**
   * @param normalised whether cells are divided by the roots of the sums of their row and column
   */
  static ScaledMatrix of(TrainingSet set, RatingScale scale, boolean normalised) {
    return new ScaledMatrix(
        set,
        scale,
        scales(set.byUser(), scale, normalised),
        scales(set.byItem(), scale, normalised));
  }

  private static double[] scales(RatedLists rows, RatingScale scale, boolean normalised) {
    double[] scales = new double[rows.lists().rows()];
    Arrays.fill(scales, 1);
    for (int row = 0; normalised && row < scales.length; row++) {
      double sum = 0;
      for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
        sum += scale.value(rows.rating(i));
      }
      scales[row] = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    }
    return scales;
  }

  /** Rows of {@code A}, or of its transpose. */
  RatedLists rows(boolean ofUsers) {
    return ofUsers ? set.byUser() : set.byItem();
  }

  /**
   * Adds a row of {@code A} (or of its transpose) times a matrix.
   *
   * @param other {@code [columns × width]}, row-major
   * @param sum {@code [width]}
   */
  void addProduct(boolean ofUsers, int row, double[] other, double[] sum) {
    RatedLists rows = rows(ofUsers);
    double[] columnScale = ofUsers ? itemScale : userScale;
    double rowScale = (ofUsers ? userScale : itemScale)[row];
    for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
      int column = rows.lists().indices()[i];
      double value = rowScale * columnScale[column] * scale.value(rows.rating(i));
      int begin = column * sum.length;
      for (int d = 0; d < sum.length; d++) {
        sum[d] += value * other[begin + d];
      }
    }
  }
}
