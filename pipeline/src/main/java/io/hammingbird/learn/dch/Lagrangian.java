package io.hammingbird.learn.dch;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * The augmented Lagrangian that holds values {@code b} to corners {@code p} of the cube: {@code μ/2
 * · ‖b − p − e/μ‖²} in the mean of the rows. From the first update on, {@code e ← e − μ (b − p)}
 * and {@code p ← sign(b − e/μ)} at the end of every so many epochs; before, there is no corner and
 * no penalty. {@code e/μ} is kept in place of {@code e}.
 *
 * @param mu μ; 0 leaves it out
 * @param every epochs between two updates
 * @param from share of the epochs before the first update
 */
public record Lagrangian(double mu, int every, double from) implements Serializable {

  static Lagrangian from(Section lagrangian) {
    return new Lagrangian(
        lagrangian.doubleBetween("mu", 0, 1e6),
        lagrangian.intBetween("every", 1, 100_000),
        lagrangian.doubleBetween("from", 0, 1));
  }

  /**
   * Whether corners move at the end of an epoch, counted from 1.
   *
   * @param epochs of the whole training
   */
  boolean isDue(int epoch, int epochs) {
    int first = Math.max(1, (int) Math.ceil(from * epochs));
    return mu > 0 && epoch >= first && (epoch - first) % every == 0;
  }

  /**
   * Moves the corners of some rows.
   *
   * @param values b
   * @param state corners from {@code begin} on, 0 before the first update, and {@code e/μ} from
   *     {@code begin + distance} on
   */
  static void update(double[] values, float[] state, int begin, int distance) {
    for (int i = 0; i < values.length; i++) {
      int corner = begin + i;
      int dual = corner + distance;
      if (state[corner] != 0) {
        state[dual] -= (float) (values[i] - state[corner]);
      }
      state[corner] = values[i] - state[dual] >= 0 ? 1 : -1;
    }
  }

  /**
   * Adds the gradient of one row.
   *
   * @param values from {@code at} on
   * @param share what is multiplied with: 1 / rows, for a mean over rows
   * @return the value
   */
  double add(
      double[] values,
      int at,
      int bits,
      float[] state,
      int begin,
      int distance,
      double share,
      double[] gradient) {
    if (mu == 0 || state[begin] == 0) {
      return 0;
    }
    double sum = 0;
    for (int d = 0; d < bits; d++) {
      double gap = values[at + d] - state[begin + d] - state[begin + distance + d];
      sum += share * mu / 2 * gap * gap;
      gradient[at + d] += share * mu * gap;
    }
    return sum;
  }
}
