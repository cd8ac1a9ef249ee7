package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Exponentials;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Listwise distillation (Cao and others, 2007, with a model in place of ratings as in ranking
 * distillation): the KL divergence from a teacher's distribution over the block's items to the
 * softmax over the inner products of the codes. The temperature of that softmax is not here: a
 * {@link ScaleLayer} learns it.
 *
 * <p>Labels are {@code [(1 + users) × (1 + items)]}. The first row is added to every user's inner
 * products: zero for items that are always in the block, {@code -log q} for one that was drawn with
 * the probability {@code q}, so that the sum over the block estimates the sum over the catalogue
 * (Bengio and Senécal, 2008). The others are the teacher's distributions {@code t}, made in the
 * same way. The first column holds {@code Σ t log t} of each, which the loss needs and the labels'
 * maker has at hand.
 */
public final class ListwiseDistillation extends BlockLoss {
  private static final long serialVersionUID = 1;

  @Override
  Wanted wanted(INDArray labels) {
    return new Teacher(Math.toIntExact(labels.size(0)) - 1, Dense.values(labels));
  }

  private record Teacher(int users, double[] labels) implements Wanted {

    @Override
    public double row(int user, double[] products, int bits) {
      int items = products.length;
      int begin = (1 + user) * (1 + items);
      double divergence = labels[begin];
      for (int item = 0; item < items; item++) {
        products[item] += labels[1 + item];
        divergence -= labels[begin + 1 + item] * products[item];
      }
      divergence += Exponentials.replace(products);
      double factor = 1 / Exponentials.sum(products);
      for (int item = 0; item < items; item++) {
        products[item] = products[item] * factor - labels[begin + 1 + item];
      }
      return divergence;
    }
  }
}
