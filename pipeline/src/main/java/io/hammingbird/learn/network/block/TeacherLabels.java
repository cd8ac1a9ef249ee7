package io.hammingbird.learn.network.block;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Exponentials;
import io.hammingbird.learn.teacher.TeacherTargets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The teacher's distribution over the block's items for each of its users, for the listwise
 * distillation: the softmax over temperature × score.
 *
 * <p>The block's items are those that were sampled and the best ones of its users. An item that is
 * there by chance alone stands for {@code items / sampled} of its kind, and its logits are raised
 * by the logarithm of that; with all items sampled this is 0.
 *
 * @param catalogue number of items in all
 */
public record TeacherLabels(TeacherTargets teacher, int catalogue) implements BlockLabels {

  @Override
  public int[] items(BlockSpec spec) {
    BitSet chosen = bestOf(spec);
    return IntStream.concat(
            chosen.stream(), IntStream.of(spec.items()).filter(item -> !chosen.get(item)))
        .toArray();
  }

  private BitSet bestOf(BlockSpec spec) {
    BitSet chosen = new BitSet();
    for (int user : spec.users()) {
      for (int i = teacher.best().begin(user); i < teacher.best().end(user); i++) {
        chosen.set(teacher.best().indices()[i]);
      }
    }
    return chosen;
  }

  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    int certain = bestOf(spec).cardinality();
    double raised = Math.log((double) catalogue / spec.items().length);
    int users = spec.users().length;
    float[] labels = new float[(1 + users) * (1 + items.length)];
    Arrays.fill(labels, 1 + certain, 1 + items.length, (float) raised);
    float[] scores = teacher.teacher().scores(spec.users(), items);
    double[] logits = new double[items.length];
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items.length; item++) {
        logits[item] =
            teacher.temperature() * scores[user * items.length + item] + labels[1 + item];
      }
      distribution(logits, labels, (1 + user) * (1 + items.length));
    }
    return Dense.array(labels, 1 + users, 1 + items.length);
  }

  /** Writes the softmax of the logits behind the sum of {@code t log t} over it. */
  private static void distribution(double[] logits, float[] labels, int begin) {
    double[] weights = logits.clone();
    double logSum = Exponentials.replace(weights);
    double factor = 1 / Exponentials.sum(weights);
    double mean = 0;
    for (int item = 0; item < logits.length; item++) {
      double target = weights[item] * factor;
      labels[begin + 1 + item] = (float) target;
      mean += target * logits[item];
    }
    labels[begin] = (float) (mean - logSum);
  }
}
