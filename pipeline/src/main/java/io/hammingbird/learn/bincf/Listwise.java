package io.hammingbird.learn.bincf;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The order of a teacher, imitated for one user at a time.
 *
 * @param scale what products of codes are multiplied with
 * @param teacherScale what the teacher's scores are multiplied with
 */
record Listwise(
    Distillation config,
    IndexLists itemsOfUser,
    int items,
    double scale,
    Factors teacher,
    double teacherScale)
    implements Serializable {

  /**
   * Adds the gradient of a user's two lists.
   *
   * @param rows of the users, and of the items behind them
   * @param weight of the user
   * @return the weighted loss
   */
  double add(int user, Rows rows, double weight, RandomGenerator random) {
    return addList(user, itemsOfUser.row(user), rows, weight)
        + addList(user, unseen(user, random), rows, weight);
  }

  private int[] unseen(int user, RandomGenerator random) {
    int[] sample = new int[items];
    int count = 0;
    int next = itemsOfUser.begin(user);
    for (int item = 0; item < items; item++) {
      if (next < itemsOfUser.end(user) && itemsOfUser.indices()[next] == item) {
        next++;
      } else if (random.nextDouble() < config.unseenShare()) {
        sample[count++] = item;
      }
    }
    return Arrays.copyOf(sample, count);
  }

  private double addList(int user, int[] list, Rows rows, double weight) {
    if (list.length == 0) {
      return 0;
    }
    double factor = scale / config.temperature();
    double[] logits = new double[list.length];
    double[] targets = new double[list.length];
    for (int i = 0; i < list.length; i++) {
      logits[i] = factor * rows.product(user, itemsOfUser.rows() + list[i]);
      targets[i] = teacherScale / config.temperature() * teacher.score(user, list[i]);
    }
    double loss = Distillation.crossEntropy(logits, targets);
    double total = weight * config.weight() * config.temperature() * config.temperature();
    for (int i = 0; i < list.length; i++) {
      rows.add(user, itemsOfUser.rows() + list[i], total * factor * logits[i]);
    }
    return total * loss;
  }
}
