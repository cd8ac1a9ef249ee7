package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Neighbours;
import io.hammingbird.ratings.RatedLists;

/**
 * The squares of one row's cells as a function of its code b: {@code M = (1 − ρ) Σ d dᵀ + ρ Dᵀ D},
 * the sum over observed cells, which have the weight 1, and ρ the weight of all others. One object
 * serves many rows, one after the other.
 */
final class RowCodes implements BitDescent.Curvature {
  private final RatedLists cells;
  private final double unobserved;
  private final Neighbours neighbours;
  private final Gram gram;
  private double[] residuals = new double[0];

  /**
   * @param unobserved ρ
   * @param gram {@code Dᵀ D}, read where ρ is above 0
   */
  RowCodes(RatedLists cells, double unobserved, Neighbours neighbours, Gram gram) {
    this.cells = cells;
    this.unobserved = unobserved;
    this.neighbours = neighbours;
    this.gram = gram;
  }

  /**
   * Takes a row.
   *
   * @param code its code b
   * @param signs the same as ±1
   * @return {@code Σ s d − M b}, of targets s from −r to r
   */
  double[] gradient(int row, long[] code, double[] signs) {
    neighbours.gather(cells.lists(), row);
    if (residuals.length < neighbours.size()) {
      residuals = new double[2 * neighbours.size()];
    }
    int begin = cells.lists().begin(row);
    for (int i = 0; i < neighbours.size(); i++) {
      residuals[i] =
          signs.length * (double) cells.rating(begin + i)
              - (1 - unobserved) * neighbours.dot(i, code);
    }
    double[] gradient = new double[signs.length];
    neighbours.addSum(residuals, gradient);
    if (unobserved > 0) {
      gram.addProduct(-unobserved, signs, gradient);
    }
    return gradient;
  }

  @Override
  public double diagonal(int bit) {
    return (1 - unobserved) * neighbours.size() + unobserved * gram.diagonal(bit);
  }

  @Override
  public void addColumn(int bit, double factor, double[] sum) {
    neighbours.addGramColumn(bit, (1 - unobserved) * factor, sum);
    if (unobserved > 0) {
      gram.addColumn(bit, unobserved * factor, sum);
    }
  }
}
