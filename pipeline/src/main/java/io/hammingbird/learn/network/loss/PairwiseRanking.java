package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.encoder.SparseRows;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Bayesian personalised ranking (Rendle and others, 2009, Eq of BPR-Opt): {@code -log σ(scale ×
 * (x·y − x·y'))}, summed over pairs of an item y that the user x has and one, y', that x has not.
 *
 * <p>Labels are padded lists {@code [users × longest]} of positions among the block's items: the
 * first of a pair, the second, the first of the next.
 */
public final class PairwiseRanking extends BlockLoss {
  private static final long serialVersionUID = 1;

  private final double scale;

  public PairwiseRanking(@JsonProperty("scale") double scale) {
    this.scale = scale;
  }

  public double getScale() {
    return scale;
  }

  private final class Pairs implements Wanted {
    private final int[][] positions;

    Pairs(int[][] positions) {
      this.positions = positions;
    }

    @Override
    public int users() {
      return positions.length;
    }

    @Override
    public double row(int user, double[] products, int bits) {
      int[] pairs = positions[user];
      double[] scores = products.clone();
      Arrays.fill(products, 0);
      double loss = 0;
      for (int i = 0; i < pairs.length; i += 2) {
        double logit = scale * (scores[pairs[i]] - scores[pairs[i + 1]]);
        double below = Math.exp(-Math.abs(logit));
        loss += Math.log1p(below) - Math.min(logit, 0);
        double slope = scale * (logit >= 0 ? below / (1 + below) : 1 / (1 + below));
        products[pairs[i]] -= slope;
        products[pairs[i + 1]] += slope;
      }
      return loss;
    }
  }

  @Override
  Wanted wanted(INDArray labels) {
    return new Pairs(SparseRows.rows(labels));
  }
}
