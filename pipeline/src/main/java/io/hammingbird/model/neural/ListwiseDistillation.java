package io.hammingbird.model.neural;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Listwise distillation (Cao and others, 2007, with a model in place of ratings as in ranking
 * distillation): the KL divergence from a teacher's distribution over the block's items to the
 * softmax over the inner products of the codes. The temperature of that softmax is not here: a
 * {@link ScaleLayer} learns it.
 *
 * <p>Labels are {@code [(1 + users) × items]}. The first row is added to every user's inner
 * products: zero for items that are always in the block, {@code -log q} for one that was drawn with
 * the probability {@code q}, so that the sum over the block estimates the sum over the catalogue
 * (Bengio and Senécal, 2008). The others are the teacher's distributions, made in the same way.
 */
public final class ListwiseDistillation extends BlockLoss {
  private static final long serialVersionUID = 1;

  @Override
  Wanted wanted(INDArray labels) {
    return new Teacher(
        Math.toIntExact(labels.size(0)) - 1, Math.toIntExact(labels.size(1)), Dense.values(labels));
  }

  private record Teacher(int users, int items, double[] labels) implements Wanted {

    @Override
    public double row(int user, double[] products, int bits) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int item = 0; item < items; item++) {
        products[item] += labels[item];
        largest = Math.max(largest, products[item]);
      }
      double sum = 0;
      double[] exponentials = new double[items];
      for (int item = 0; item < items; item++) {
        exponentials[item] = Math.exp(products[item] - largest);
        sum += exponentials[item];
      }
      double logSum = largest + Math.log(sum);
      int begin = (1 + user) * items;
      double divergence = 0;
      for (int item = 0; item < items; item++) {
        double target = labels[begin + item];
        if (target > 0) {
          divergence += target * (Math.log(target) - products[item] + logSum);
        }
        products[item] = exponentials[item] / sum - target;
      }
      return divergence;
    }
  }
}
