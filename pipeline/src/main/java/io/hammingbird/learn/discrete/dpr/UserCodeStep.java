package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Neighbours;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;

/**
 * Codes of some users, each by itself: {@code M = (1/p − 1/q) Σ_P d dᵀ + 1/q Dᵀ D − a cᵀ − c aᵀ}
 * and {@code f = g (a − c) + α x}. Users without pairs keep theirs.
 *
 * @param users as they are
 * @param gram {@code Dᵀ D}
 * @param total the sum of all items' codes
 */
record UserCodeStep(
    Broadcast<TrainingSet> set,
    PairWeights weights,
    double margin,
    SignRows users,
    SignRows items,
    Gram gram,
    double[] total,
    Pull pull,
    int sweeps)
    implements RangeStep<long[]> {

  @Override
  public long[] solve(IndexRange range) {
    IndexLists lists = set.value().itemsOfUser();
    Neighbours neighbours = new Neighbours(items);
    int perRow = SignRows.wordsPerRow(users.width());
    long[] solved = new long[range.size() * perRow];
    for (int user = range.from(); user < range.to(); user++) {
      long[] code = users.code(user);
      if (weights.hasPairs(user)) {
        neighbours.gather(lists, user);
        solve(user, code, neighbours);
      }
      System.arraycopy(code, 0, solved, (user - range.from()) * perRow, perRow);
    }
    return solved;
  }

  private void solve(int user, long[] code, Neighbours neighbours) {
    int width = users.width();
    double excess = weights.excess(user);
    double negatives = weights.negatives()[user];
    double[] factors = new double[neighbours.size()];
    Arrays.fill(factors, 1);
    double[] sum = new double[width];
    neighbours.addSum(factors, sum);
    UserMeans means = UserMeans.of(sum, total, weights.positives()[user], negatives);
    double[] signs = new double[width];
    users.copy(user, signs);
    for (int i = 0; i < factors.length; i++) {
      factors[i] = -excess * neighbours.dot(i, code);
    }
    double[] t = new double[width];
    neighbours.addSum(factors, t);
    gram.addProduct(-negatives, signs, t);
    means.addProduct(1, signs, t);
    means.addMargin(margin, t);
    pull.addTo(user, t);
    BitDescent.descend(
        code,
        t,
        new BitDescent.Curvature() {
          @Override
          public double diagonal(int bit) {
            return excess * neighbours.size()
                + negatives * gram.diagonal(bit)
                - means.diagonal(bit);
          }

          @Override
          public void addColumn(int bit, double factor, double[] column) {
            neighbours.addGramColumn(bit, factor * excess, column);
            gram.addColumn(bit, factor * negatives, column);
            means.addColumn(bit, -factor, column);
          }
        },
        sweeps);
  }
}
