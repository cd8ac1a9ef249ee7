package io.hammingbird.train;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.model.Factors;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The teacher's distribution over the block's items for each of its users, for the listwise
 * distillation: the softmax over temperature × score.
 *
 * <p>The block's items are those that were sampled and the best ones of its users. An item that is
 * there by chance alone stands for {@code items / sampled} of its kind, and its logits are raised
 * by the logarithm of that; with all items sampled this is 0.
 *
 * @param temperature what scores are multiplied with
 * @param best the teacher's best items of every user; empty lists where all items are sampled
 */
record TeacherLabels(Factors teacher, double temperature, IndexLists best) implements BlockLabels {

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
      for (int i = best.begin(user); i < best.end(user); i++) {
        chosen.set(best.indices()[i]);
      }
    }
    return chosen;
  }

  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    int catalogue = teacher.itemCount();
    int certain = bestOf(spec).cardinality();
    double raised = Math.log((double) catalogue / spec.items().length);
    float[][] labels = new float[1 + spec.users().length][items.length];
    for (int item = certain; item < items.length; item++) {
      labels[0][item] = (float) raised;
    }
    float[][] scores =
        gathered(teacher.users(), spec.users())
            .mmul(gathered(teacher.items(), items).transpose())
            .toFloatMatrix();
    for (int user = 0; user < scores.length; user++) {
      softmax(scores[user], labels[0], labels[1 + user]);
    }
    return Nd4j.createFromArray(labels);
  }

  private INDArray gathered(float[] vectors, int[] rows) {
    int rank = teacher.rank();
    float[] gathered = new float[rows.length * rank];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(vectors, rows[i] * rank, gathered, i * rank, rank);
    }
    return Nd4j.createFromArray(gathered).reshape('c', rows.length, rank);
  }

  private void softmax(float[] scores, float[] raised, float[] distribution) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      largest = Math.max(largest, temperature * scores[i] + raised[i]);
    }
    double sum = 0;
    double[] exponentials = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      exponentials[i] = Math.exp(temperature * scores[i] + raised[i] - largest);
      sum += exponentials[i];
    }
    for (int i = 0; i < scores.length; i++) {
      distribution[i] = (float) (exponentials[i] / sum);
    }
  }
}
