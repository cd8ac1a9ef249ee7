package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.RowEquation;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;

/**
 * Real vectors of some users, at the start: the equations of {@link UserCodeStep} with α on the
 * diagonal. Users without pairs keep theirs.
 *
 * @param users as they are
 * @param gram {@code Vᵀ V}
 * @param total the sum of all items' vectors
 */
record UserRealStep(
    Broadcast<TrainingSet> set,
    PairWeights weights,
    double margin,
    RealRows users,
    RealRows items,
    Gram gram,
    double[] total,
    Pull pull)
    implements RangeStep<double[]> {

  @Override
  public double[] solve(IndexRange range) {
    IndexLists lists = set.value().itemsOfUser();
    int width = users.width();
    RowEquation equation = new RowEquation(width);
    double[] solved = Arrays.copyOfRange(users.values(), range.from() * width, range.to() * width);
    for (int user = range.from(); user < range.to(); user++) {
      if (weights.hasPairs(user)) {
        double negatives = weights.negatives()[user];
        int begin = lists.begin(user);
        int end = lists.end(user);
        double[] sum = new double[width];
        double[] factors = new double[end - begin];
        Arrays.fill(factors, weights.excess(user));
        for (int i = begin; i < end; i++) {
          items.add(lists.indices()[i], 1, sum);
        }
        UserMeans means = UserMeans.of(sum, total, weights.positives()[user], negatives);
        equation.reset();
        equation.addOuter(items, lists.indices(), begin, end, factors);
        equation.add(negatives, gram);
        equation.addSymmetric(-1, means.own(), means.others());
        equation.addDiagonal(pull.weight());
        means.addMargin(margin, equation.right());
        pull.addTo(user, equation.right());
        System.arraycopy(equation.solve(), 0, solved, (user - range.from()) * width, width);
      }
    }
    return solved;
  }
}
