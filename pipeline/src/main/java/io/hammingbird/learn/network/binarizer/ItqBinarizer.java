package io.hammingbird.learn.network.binarizer;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.rounding.CornerRotation;
import io.hammingbird.learn.rounding.Threshold;
import io.hammingbird.learn.teacher.TruncatedProduct;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The straight-through sign, started from an iterative quantisation (Gong and Lazebnik, 2011) of a
 * teacher's vectors: the product of its factors, cut to as many dimensions as bits, is rotated so
 * that items are near to the corners of the cube, and what an item adds to a user is the ridge
 * regression of the users' vectors on their items.
 *
 * @param iterations of the quantisation
 * @param norm length of every real vector at the start
 * @param ridge of the regression
 */
public record ItqBinarizer(int iterations, double norm, double ridge) implements Binarizer {
  private static final int REGRESSION_STEPS = 50;

  static ItqBinarizer from(Section settings) {
    return new ItqBinarizer(
        settings.intBetween("iterations", 0, 10_000),
        settings.doubleBetween("norm", 0.01, 100),
        settings.doubleBetween("ridge", 1e-9, 1e9));
  }

  @Override
  public String kind() {
    return "itq";
  }

  @Override
  public Squash squash(int steps) {
    return new StraightThroughSign();
  }

  @Override
  public boolean startsFromTeacher() {
    return true;
  }

  @Override
  public Optional<StartVectors> start(
      Factors teacher, IndexLists itemsOfUser, int bits, Seeds seeds) {
    TruncatedProduct product = TruncatedProduct.of(teacher, bits);
    scale(product.users(), norm);
    scale(product.items(), 1);
    double[] unit = Arrays.stream(product.items()).flatMapToDouble(Arrays::stream).toArray();
    CornerRotation quantisation =
        CornerRotation.random(List.of(unit), bits, Threshold.ZERO, seeds.derive("rotation"));
    for (int i = 0; i < iterations; i++) {
      quantisation.step();
    }
    scale(product.items(), norm);
    double[][] items = rotated(product.items(), quantisation.rotation());
    double[][] users = rotated(product.users(), quantisation.rotation());
    double[] history =
        new HistoryRegression(itemsOfUser, items.length, bits, ridge)
            .solve(users, REGRESSION_STEPS);
    double[] table = new double[items.length * bits];
    for (int item = 0; item < items.length; item++) {
      System.arraycopy(items[item], 0, table, item * bits, bits);
    }
    return Optional.of(new StartVectors(history, table));
  }

  /** Brings every row to the same length; a row of zeros stays as it is. */
  private static void scale(double[][] rows, double length) {
    for (double[] row : rows) {
      double squares = 0;
      for (double value : row) {
        squares += value * value;
      }
      double factor = squares > 0 ? length / Math.sqrt(squares) : 0;
      for (int d = 0; d < row.length; d++) {
        row[d] *= factor;
      }
    }
  }

  private static double[][] rotated(double[][] rows, double[][] r) {
    double[][] rotated = new double[rows.length][r.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < r.length; i++) {
        double value = rows[row][i];
        for (int d = 0; d < r.length; d++) {
          rotated[row][d] += value * r[i][d];
        }
      }
    }
    return rotated;
  }
}
