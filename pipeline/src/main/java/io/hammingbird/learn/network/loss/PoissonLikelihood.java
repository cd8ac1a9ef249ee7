package io.hammingbird.learn.network.loss;

/**
 * HCFRec Eq 8 of codes on implicit targets: each pair of the block is a Poisson count with the mean
 * {@code s = (b·b' + bits) / (2 bits)}. Its logarithm is taken, as a likelihood is maximised by;
 * the means are kept a little above zero, where it has a pole. The paper's own choice: on whole
 * catalogues it tends to rank by popularity.
 */
public final class PoissonLikelihood extends BlockLikelihood {
  private static final long serialVersionUID = 1;
  private static final double LOWEST_MEAN = 1e-3;

  @Override
  double row(double[] products, boolean[] observed, int bits) {
    double loss = 0;
    for (int item = 0; item < products.length; item++) {
      double mean = (products[item] + bits) / (2.0 * bits) + LOWEST_MEAN;
      double target = observed[item] ? 1 : 0;
      loss += mean - target * Math.log(mean);
      products[item] = (1 - target / mean) / (2.0 * bits);
    }
    return loss;
  }
}
