package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The squared distance between sparse rows and a linear map of hidden values, over all columns, and
 * its gradients, without the dense rows: {@code Σ (h·w + b)²} needs only {@code WᵀW}, {@code Wᵀb}
 * and {@code b·b}, and the rated columns are put right one by one.
 *
 * <p>To be made outside of any workspace.
 */
public final class ReconstructionError {
  /** The squared distance, summed over the rows. */
  public final double sum;

  /** Gradient with respect to the hidden values, {@code [batch × hidden]}. */
  public final INDArray ofHidden;

  /** Gradient with respect to the map, {@code [columns × hidden]}. */
  public final INDArray ofMap;

  /** Gradient with respect to its bias, {@code [1 × columns]}. */
  public final INDArray ofBias;

  /**
   * @param hidden {@code [batch × hidden]}
   * @param map {@code [columns × hidden]}
   * @param bias {@code [1 × columns]}
   */
  public ReconstructionError(INDArray hidden, INDArray map, INDArray bias, RatedRows wanted) {
    INDArray gram = map.transpose().mmul(map);
    INDArray ofUnbiased = bias.mmul(map);
    INDArray biased = hidden.mmul(gram).addiRowVector(ofUnbiased);
    INDArray total = hidden.sum(true, 0);
    double squares = bias.mul(bias).sumNumber().doubleValue();
    double ofAll =
        biased.mul(hidden).sumNumber().doubleValue()
            + ofUnbiased.mul(total).sumNumber().doubleValue()
            + hidden.size(0) * squares;

    INDArray everyMap = map.mmul(hidden.transpose().mmul(hidden));
    everyMap.addi(bias.transpose().mmul(total));
    INDArray everyBias = total.mmul(map.transpose()).addi(bias.mul(hidden.size(0)));
    Rated rated = new Rated(hidden, map, bias);
    sum = ofAll + rated.correct(wanted);
    ofHidden = biased.subi(rated.hidden()).muli(2);
    ofMap = everyMap.subi(rated.map()).muli(2);
    ofBias = everyBias.subi(rated.bias()).muli(2);
  }

  /** What the rated columns change: sums of rating × hidden, × map and × 1. */
  private static final class Rated {
    private final INDArray shape;
    private final int width;
    private final double[] h;
    private final double[] w;
    private final double[] b;
    private final double[] ofHidden;
    private final double[] ofMap;
    private final double[] ofBias;

    Rated(INDArray hidden, INDArray map, INDArray bias) {
      shape = hidden;
      width = Math.toIntExact(hidden.size(1));
      h = Dense.values(hidden);
      w = Dense.values(map);
      b = Dense.values(bias);
      ofHidden = new double[h.length];
      ofMap = new double[w.length];
      ofBias = new double[b.length];
    }

    double correct(RatedRows wanted) {
      double loss = 0;
      for (int row = 0; row < wanted.columns().length; row++) {
        for (int i = 0; i < wanted.columns()[row].length; i++) {
          loss += correct(row * width, wanted.columns()[row][i], wanted.values()[row][i]);
        }
      }
      return loss;
    }

    private double correct(int begin, int column, double rating) {
      int place = column * width;
      double decoded = b[column];
      for (int k = 0; k < width; k++) {
        decoded += h[begin + k] * w[place + k];
      }
      add(rating, w, place, ofHidden, begin);
      add(rating, h, begin, ofMap, place);
      ofBias[column] += rating;
      return rating * (rating - 2 * decoded);
    }

    /** A loop of its own, which the compiler turns into vector instructions. */
    private void add(double factor, double[] addend, int from, double[] sum, int to) {
      for (int k = 0; k < width; k++) {
        sum[to + k] += factor * addend[from + k];
      }
    }

    INDArray hidden() {
      return Dense.array(ofHidden, h.length / width, width, shape.dataType());
    }

    INDArray map() {
      return Dense.array(ofMap, b.length, width, shape.dataType());
    }

    INDArray bias() {
      return Dense.array(ofBias, 1, b.length, shape.dataType());
    }
  }
}
