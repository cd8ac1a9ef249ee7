package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.Neighbours;
import io.hammingbird.learn.discrete.Products;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;

/**
 * Codes of some items, one after the other: each knows what those before it in the range have
 * changed, and nothing of other ranges.
 *
 * @param items as they are
 * @param sums that they have
 */
record ItemCodeStep(
    Broadcast<TrainingSet> set,
    PairWeights weights,
    SignRows users,
    SignRows items,
    PairSums sums,
    Pull pull,
    int sweeps)
    implements RangeStep<long[]> {

  @Override
  public long[] solve(IndexRange range) {
    int perRow = SignRows.wordsPerRow(items.width());
    long[] solved = new long[range.size() * perRow];
    PairSums present = sums.copy();
    Neighbours neighbours = new Neighbours(users);
    for (int item = range.from(); item < range.to(); item++) {
      long[] code = items.code(item);
      neighbours.gather(set.value().usersOfItem(), item);
      solve(item, code, neighbours, present);
      System.arraycopy(code, 0, solved, (item - range.from()) * perRow, perRow);
    }
    return solved;
  }

  private void solve(int item, long[] code, Neighbours neighbours, PairSums present) {
    IndexLists lists = set.value().usersOfItem();
    int begin = lists.begin(item);
    int[] raters = lists.indices();
    double[] signs = new double[items.width()];
    items.copy(item, signs);
    double[] excess = new double[neighbours.size()];
    double[] factors = new double[neighbours.size()];
    for (int i = 0; i < factors.length; i++) {
      int user = raters[begin + i];
      excess[i] = weights.excess(user);
      factors[i] =
          present.factor(user, neighbours.dot(i, present.total()))
              - excess[i] * neighbours.dot(i, code);
    }
    double[] t = present.push().clone();
    neighbours.addSum(factors, t);
    present.others().addProduct(-1, signs, t);
    pull.addTo(item, t);
    long[] before = code.clone();
    BitDescent.descend(code, t, new Raters(neighbours, excess, present), sweeps);
    if (!Arrays.equals(before, code)) {
      double[] move = move(before, code);
      Products.add(1, move, present.total());
      for (int i = 0; i < factors.length; i++) {
        factors[i] = present.moved(raters[begin + i], neighbours.dot(i, move));
      }
      neighbours.addSum(factors, present.push());
    }
  }

  private double[] move(long[] before, long[] after) {
    double[] move = new double[items.width()];
    double[] old = new double[items.width()];
    new SignRows(items.width(), before).copy(0, old);
    new SignRows(items.width(), after).copy(0, move);
    Products.add(-1, old, move);
    return move;
  }

  /** {@code W + Σ (1/p − 1/q) b bᵀ} over an item's users. */
  private record Raters(Neighbours neighbours, double[] excess, PairSums sums)
      implements BitDescent.Curvature {
    @Override
    public double diagonal(int bit) {
      double diagonal = sums.others().diagonal(bit);
      for (double weight : excess) {
        diagonal += weight;
      }
      return diagonal;
    }

    @Override
    public void addColumn(int bit, double factor, double[] sum) {
      double[] factors = new double[excess.length];
      for (int i = 0; i < factors.length; i++) {
        factors[i] = factor * excess[i] * neighbours.sign(i, bit);
      }
      neighbours.addSum(factors, sum);
      sums.others().addColumn(bit, factor, sum);
    }
  }
}
