package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Neighbours;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.RatedLists;

/**
 * The squares of one row's cells as a function of its code b: {@code M = (1 − ρ) Σ d dᵀ + ρ Dᵀ D},
 * the sum over observed cells, which have the weight 1, and ρ the weight of all others. One object
 * serves many rows, one after the other.
 */
final class RowCodes implements RowObjective {
  private final RatedLists cells;
  private final double unobserved;
  private final Neighbours neighbours;
  private final Gram gram;
  private double[] residuals = new double[0];
  private int begin;

  /**
   * @param unobserved ρ
   * @param other codes D of the other side
   * @param gram {@code Dᵀ D}, read where ρ is above 0
   */
  RowCodes(RatedLists cells, double unobserved, SignRows other, Gram gram) {
    this.cells = cells;
    this.unobserved = unobserved;
    this.neighbours = new Neighbours(other);
    this.gram = gram;
  }

  @Override
  public void take(int row) {
    neighbours.gather(cells.lists(), row);
    if (residuals.length < neighbours.size()) {
      residuals = new double[2 * neighbours.size()];
    }
    begin = cells.lists().begin(row);
  }

  /** {@inheritDoc} {@code Σ s d} of targets s from −r to r. */
  @Override
  public double[] right() {
    for (int i = 0; i < neighbours.size(); i++) {
      residuals[i] = target(i);
    }
    double[] right = new double[gram.width()];
    neighbours.addSum(residuals, right);
    return right;
  }

  /** {@inheritDoc} By the residuals of the cells. */
  @Override
  public double[] gradient(long[] code, double[] signs) {
    for (int i = 0; i < neighbours.size(); i++) {
      residuals[i] = target(i) - (1 - unobserved) * neighbours.dot(i, code);
    }
    double[] gradient = new double[gram.width()];
    neighbours.addSum(residuals, gradient);
    if (unobserved > 0) {
      gram.addProduct(-unobserved, signs, gradient);
    }
    return gradient;
  }

  private double target(int neighbour) {
    return gram.width() * (double) cells.rating(begin + neighbour);
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
