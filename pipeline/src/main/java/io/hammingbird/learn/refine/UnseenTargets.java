package io.hammingbird.learn.refine;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Exponentials;
import io.hammingbird.learn.teacher.Teacher;
import io.hammingbird.ratings.IndexRange;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a teacher divides some users among the items that they have not rated, by the softmax over
 * temperature × score. Rated items, which nobody is recommended, take no part.
 */
final class UnseenTargets {
  private final int items;
  private final int[][] seen;
  private final float[] targets;
  private double entropy;

  /**
   * @param temperature what the teacher's scores are multiplied with
   * @param itemsOfUser rated items of all users
   * @param users which of them
   */
  UnseenTargets(Teacher teacher, double temperature, IndexLists itemsOfUser, IndexRange users) {
    this.items = teacher.itemCount();
    this.seen =
        IntStream.range(users.from(), users.to()).mapToObj(itemsOfUser::row).toArray(int[][]::new);
    this.targets = targets(teacher, temperature, users);
  }

  private float[] targets(Teacher teacher, double temperature, IndexRange users) {
    float[] scores = teacher.scores(users.indices(), new IndexRange(0, items).indices());
    float[] divided = new float[scores.length];
    double[] logits = new double[items];
    for (int user = 0; user < seen.length; user++) {
      int begin = user * items;
      for (int item = 0; item < items; item++) {
        logits[item] = temperature * scores[begin + item];
      }
      double[] shares = logits.clone();
      double logSum = divide(user, shares);
      for (int item = 0; item < items; item++) {
        divided[begin + item] = (float) shares[item];
        entropy -= shares[item] == 0 ? 0 : shares[item] * (logits[item] - logSum);
      }
    }
    return divided;
  }

  /** The teacher's shares, {@code [users × items]}, 0 for a rated item. */
  INDArray matrix() {
    return Dense.array(targets, seen.length, items);
  }

  /** The teacher's share of an item. */
  float of(int user, int item) {
    return targets[user * items + item];
  }

  /** The sum of the users' {@code −Σ t log t}. */
  double entropy() {
    return entropy;
  }

  /** The items that a user has rated, of whom the first has the number 0. */
  int[] seen(int user) {
    return seen[user];
  }

  /**
   * Replaces the logits of all items by the shares of a user's unseen items.
   *
   * @return the logarithm of the sum of their exponentials, 0 if there are none
   */
  private double divide(int user, double[] logits) {
    if (seen[user].length == logits.length) {
      Arrays.fill(logits, 0);
      return 0;
    }
    for (int item : seen[user]) {
      logits[item] = Double.NEGATIVE_INFINITY;
    }
    double logSum = Exponentials.replace(logits);
    double factor = 1 / Exponentials.sum(logits);
    for (int item = 0; item < logits.length; item++) {
      logits[item] *= factor;
    }
    for (int item : seen[user]) {
      logits[item] = 0;
    }
    return logSum;
  }
}
