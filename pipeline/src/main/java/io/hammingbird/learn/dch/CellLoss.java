package io.hammingbird.learn.dch;

import io.hammingbird.learn.discrete.targets.Cells;
import java.io.Serializable;

/**
 * The squared error of {@code b · d / bits} on the cells of the users × items matrix, in their
 * weighted mean. Cells that only have a weight are never visited: what they ask follows from the
 * sums and Gram matrices of both sides.
 *
 * @param cells that have a value of their own
 * @param unobservedTarget what is asked of all others, where they count
 */
record CellLoss(Cells cells, double unobservedTarget, int bits) implements Serializable {

  /** The sum of the weights of all cells. */
  double totalWeight() {
    double observed = cells.byUser().lists().indices().length;
    double all = (double) cells.users() * cells.items();
    return observed + cells.unobservedWeight() * (all - observed);
  }

  /**
   * Adds the gradient of some users' cells.
   *
   * @param which users
   * @param b their values, {@code [which × bits]}
   * @param d those of all items, {@code [items × bits]}
   * @param share what the sum over cells is multiplied with
   * @return the loss, multiplied with the share
   */
  double add(int[] which, double[] b, double[] d, double share, double[] ofB, double[] ofD) {
    double loss = 0;
    for (int row = 0; row < which.length; row++) {
      loss += addObserved(which[row], row, b, d, share, ofB, ofD);
    }
    return cells.unobservedWeight() > 0
        ? loss + addAll(which.length, b, d, share * cells.unobservedWeight(), ofB, ofD)
        : loss;
  }

  /** What an observed cell asks more than it would if it were not. */
  private double addObserved(
      int user, int row, double[] b, double[] d, double share, double[] ofB, double[] ofD) {
    double weight = cells.unobservedWeight();
    double loss = 0;
    for (int i = cells.byUser().lists().begin(user); i < cells.byUser().lists().end(user); i++) {
      int item = cells.byUser().lists().indices()[i];
      double product = 0;
      for (int k = 0; k < bits; k++) {
        product += b[row * bits + k] * d[item * bits + k];
      }
      double error = product / bits - cells.byUser().rating(i);
      double other = product / bits - unobservedTarget;
      loss += share * (error * error - weight * other * other);
      double slope = share * 2 * (error - weight * other) / bits;
      Tower.add(slope, d, item * bits, ofB, row * bits, bits);
      Tower.add(slope, b, row * bits, ofD, item * bits, bits);
    }
    return loss;
  }

  /** All cells as if none were observed: {@code Σ (b · d / bits − target)²}. */
  private double addAll(
      int users, double[] b, double[] d, double share, double[] ofB, double[] ofD) {
    double[] gramOfItems = gram(d);
    double[] gramOfUsers = gram(b);
    double[] sumOfItems = sum(d);
    double[] sumOfUsers = sum(b);
    double loss = share * unobservedTarget * unobservedTarget * users * cells.items();
    for (int k = 0; k < bits; k++) {
      loss -= share * 2 * unobservedTarget / bits * sumOfUsers[k] * sumOfItems[k];
      for (int l = 0; l < bits; l++) {
        int kl = k * bits + l;
        loss += share / ((double) bits * bits) * gramOfUsers[kl] * gramOfItems[kl];
      }
    }
    addSide(b, gramOfItems, sumOfItems, share, ofB);
    addSide(d, gramOfUsers, sumOfUsers, share, ofD);
    return loss;
  }

  private void addSide(
      double[] rows, double[] gram, double[] sum, double share, double[] gradient) {
    for (int begin = 0; begin < rows.length; begin += bits) {
      Tower.add(-share * 2 * unobservedTarget / bits, sum, 0, gradient, begin, bits);
      for (int k = 0; k < bits; k++) {
        double factor = share * 2 * rows[begin + k] / ((double) bits * bits);
        Tower.add(factor, gram, k * bits, gradient, begin, bits);
      }
    }
  }

  private double[] gram(double[] rows) {
    double[] gram = new double[bits * bits];
    for (int begin = 0; begin < rows.length; begin += bits) {
      for (int k = 0; k < bits; k++) {
        Tower.add(rows[begin + k], rows, begin, gram, k * bits, bits);
      }
    }
    return gram;
  }

  private double[] sum(double[] rows) {
    double[] sum = new double[bits];
    for (int begin = 0; begin < rows.length; begin += bits) {
      Tower.add(1, rows, begin, sum, 0, bits);
    }
    return sum;
  }
}
