package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.broadcast.Broadcast;

/**
 * Codes of some users, each by itself. Users without pairs keep theirs.
 *
 * @param users as they are
 * @param gram {@code Dᵀ D} of the items' codes
 * @param total the sum of the items' codes
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
    UserPairs pairs = new UserPairs(set.value().itemsOfUser(), margin, items, gram, total);
    int perRow = SignRows.wordsPerRow(users.width());
    long[] solved = new long[range.size() * perRow];
    double[] signs = new double[users.width()];
    for (int user = range.from(); user < range.to(); user++) {
      long[] code = users.code(user);
      if (weights.hasPairs(user)) {
        users.copy(user, signs);
        pairs.take(user);
        double[] t = pairs.gradient(code, signs);
        pull.addTo(user, t);
        BitDescent.descend(code, t, pairs, sweeps);
      }
      System.arraycopy(code, 0, solved, (user - range.from()) * perRow, perRow);
    }
    return solved;
  }
}
