package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Products;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RangeStep;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.RowEquation;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.broadcast.Broadcast;

/**
 * Real vectors of some items, one after the other, at the start: the equations of {@link
 * ItemCodeStep} with β on the diagonal.
 *
 * @param items as they are
 * @param sums that they have
 */
record ItemRealStep(
    Broadcast<TrainingSet> set,
    PairWeights weights,
    RealRows users,
    RealRows items,
    PairSums sums,
    Pull pull)
    implements RangeStep<double[]> {

  @Override
  public double[] solve(IndexRange range) {
    int width = items.width();
    double[] solved = new double[range.size() * width];
    double[] move = new double[width];
    RowEquation equation = new RowEquation(width);
    PairSums present = sums.copy();
    for (int item = range.from(); item < range.to(); item++) {
      double[] vector = solve(item, equation, present);
      System.arraycopy(vector, 0, solved, (item - range.from()) * width, width);
      items.copy(item, move);
      for (int k = 0; k < width; k++) {
        move[k] = vector[k] - move[k];
      }
      Products.add(1, move, present.total());
      IndexLists lists = set.value().usersOfItem();
      for (int i = lists.begin(item); i < lists.end(item); i++) {
        int user = lists.indices()[i];
        users.add(user, present.moved(user, users.dot(user, move)), present.push());
      }
    }
    return solved;
  }

  private double[] solve(int item, RowEquation equation, PairSums present) {
    IndexLists lists = set.value().usersOfItem();
    int begin = lists.begin(item);
    double[] excess = new double[lists.end(item) - begin];
    equation.reset();
    for (int i = 0; i < excess.length; i++) {
      int user = lists.indices()[begin + i];
      excess[i] = weights.excess(user);
      users.add(user, present.factor(user, users.dot(user, present.total())), equation.right());
    }
    equation.addOuter(users, lists.indices(), begin, lists.end(item), excess);
    equation.add(1, present.others());
    equation.addDiagonal(pull.weight());
    Products.add(1, present.push(), equation.right());
    pull.addTo(item, equation.right());
    return equation.solve();
  }
}
