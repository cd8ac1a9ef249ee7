package io.hammingbird.learn.discrete;

import java.io.Serializable;

/**
 * What draws the rows of a table towards its delegate: {@code −2 w tr(Bᵀ X)} of an objective.
 *
 * @param table that the delegate was taken of
 * @param weight w
 */
public record Pull(RowVectors table, Delegate delegate, double weight) implements Serializable {

  /** Adds {@code w x} for the row x of the delegate. */
  public void addTo(int row, double[] sum) {
    Products.add(weight, row(row), sum);
  }

  /** Its value for a table. */
  public double value(RowVectors b) {
    double trace = 0;
    double[] vector = new double[b.width()];
    for (int row = 0; row < b.rows(); row++) {
      b.copy(row, vector);
      trace += Products.dot(vector, row(row));
    }
    return -2 * weight * trace;
  }

  private double[] row(int row) {
    double[] vector = new double[table.width()];
    double[] x = new double[table.width()];
    table.copy(row, vector);
    delegate.row(row, vector, x);
    return x;
  }
}
