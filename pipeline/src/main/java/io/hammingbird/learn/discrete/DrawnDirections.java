package io.hammingbird.learn.discrete;

import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * What a delegate has in directions in which its table has nothing, as where a bit is the same for
 * all rows, or as another: random values, drawn for each row by its index, or nothing would ever
 * move such bits. They are centred and made orthogonal to the delegate's other columns and to each
 * other. Where rows are fewer than directions, the last ones stay empty.
 *
 * @param directions unit vectors, {@code [q × r]}
 * @param means of the drawn values, {@code [q]}
 * @param overlap their mean products with the other columns, {@code [q × r]}
 * @param mix makes them orthogonal to each other, {@code [q × q]}
 */
record DrawnDirections(
    double[][] directions, double[] means, double[][] overlap, double[][] mix, Seeds seeds)
    implements Serializable {

  static DrawnDirections none(int width) {
    return new DrawnDirections(
        new double[0][width], new double[0], new double[0][width], new double[0][0], new Seeds(0));
  }

  /**
   * @param filled the delegate without these directions
   */
  static DrawnDirections of(double[][] directions, RowVectors b, Delegate filled, Seeds seeds) {
    int count = directions.length;
    int width = b.width();
    double rows = b.rows();
    DrawnDirections raw =
        new DrawnDirections(
            directions, new double[count], new double[count][width], new double[0][0], seeds);
    double[] vector = new double[width];
    double[] x = new double[width];
    double[] means = new double[count];
    double[][] overlap = new double[count][width];
    for (int row = 0; row < b.rows(); row++) {
      b.copy(row, vector);
      filled.row(row, vector, x);
      double[] drawn = raw.drawn(row, x);
      Products.add(1 / rows, drawn, means);
      for (int i = 0; i < count; i++) {
        Products.add(drawn[i] / rows, x, overlap[i]);
      }
    }
    DrawnDirections centred = new DrawnDirections(directions, means, overlap, raw.mix, seeds);
    double[][] gram = new double[count][count];
    for (int row = 0; row < b.rows(); row++) {
      b.copy(row, vector);
      filled.row(row, vector, x);
      double[] drawn = centred.drawn(row, x);
      for (int i = 0; i < count; i++) {
        Products.add(drawn[i] / rows, drawn, gram[i]);
      }
    }
    return new DrawnDirections(directions, means, overlap, Spectrum.of(gram).inverseRoot(), seeds);
  }

  /** Adds the drawn values of a row to the others, along the directions. */
  void addTo(int row, double[] x) {
    if (directions.length > 0) {
      double[] drawn = drawn(row, x);
      for (int i = 0; i < directions.length; i++) {
        Products.add(Products.dot(mix[i], drawn), directions[i], x);
      }
    }
  }

  /** The values of a row, centred and orthogonal to the other columns. */
  private double[] drawn(int row, double[] x) {
    SplittableRandom random = seeds.random("row", row);
    double[] drawn = new double[directions.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextGaussian() - means[i] - Products.dot(overlap[i], x);
    }
    return drawn;
  }
}
