package io.hammingbird.learn.rounding;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * One rotation {@code R} that brings the rows of all sides near to corners of the cube, by
 * minimising {@code Σ ‖B − V R‖²} over the sides' signs {@code B} and rotations in turn (iterative
 * quantisation: Gong and Lazebnik, 2011). The best rotation for given signs is the orthogonal
 * factor of {@code Σ Vᵀ B}. Sides share it, so that inner products between them stay as they are.
 *
 * <p>With medians as thresholds the signs are the best of those that are balanced in every column
 * (Zhou and Zha, 2012).
 */
public final class CornerRotation {
  private final List<double[]> sides;
  private final Threshold threshold;
  private double[][] rotation;

  private CornerRotation(List<double[]> sides, Threshold threshold, double[][] rotation) {
    this.sides = sides;
    this.threshold = threshold;
    this.rotation = rotation;
  }

  /**
   * Starts from a random rotation.
   *
   * @param sides {@code [rows × width]} each, row-major: not copied, never to change
   */
  public static CornerRotation random(
      List<double[]> sides, int width, Threshold threshold, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] gaussian = new double[width][width];
    for (double[] row : gaussian) {
      for (int d = 0; d < width; d++) {
        row[d] = random.nextGaussian();
      }
    }
    RealMatrix q = new QRDecomposition(new Array2DRowRealMatrix(gaussian, false)).getQ();
    return new CornerRotation(sides, threshold, q.getData());
  }

  /** Starts with the sides as they are. */
  public static CornerRotation none(List<double[]> sides, int width, Threshold threshold) {
    double[][] identity = new double[width][width];
    for (int d = 0; d < width; d++) {
      identity[d][d] = 1;
    }
    return new CornerRotation(sides, threshold, identity);
  }

  /**
   * New signs, then the best rotation for them; the {@link #error} never rises.
   *
   * @return the error before the step
   */
  public double step() {
    double[][] product = new double[rotation.length][rotation.length];
    double error = 0;
    for (double[] side : sides) {
      error += add(side, product);
    }
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(product, false));
    rotation = svd.getU().multiply(svd.getVT()).getData();
    return error;
  }

  /** {@code Σ ‖B − V R‖²} for the best signs {@code B}. */
  public double error() {
    double[][] unused = new double[rotation.length][rotation.length];
    return sides.stream().mapToDouble(side -> add(side, unused)).sum();
  }

  /** The rotation so far, {@code [width × width]}: not a copy, never to change. */
  public double[][] rotation() {
    return rotation;
  }

  /** The signs of a side's rotated rows: a bit is 1 where the value is not below its threshold. */
  public PackedCodes codes(double[] side) {
    int width = rotation.length;
    double[] thresholds = threshold.of(side, rotation);
    double[] rotated = new double[width];
    int perCode = PackedCodes.wordsPerCode(width);
    long[] words = new long[side.length / width * perCode];
    for (int begin = 0, word = 0; begin < side.length; begin += width, word += perCode) {
      rotate(side, begin, rotated);
      for (int d = 0; d < width; d++) {
        if (rotated[d] >= thresholds[d]) {
          words[word + d / Long.SIZE] |= 1L << d;
        }
      }
    }
    return new PackedCodes(width, side.length / width, words);
  }

  /** Adds {@code Vᵀ B}, and returns {@code ‖B − V R‖²}. */
  private double add(double[] side, double[][] product) {
    int width = rotation.length;
    double[] thresholds = threshold.of(side, rotation);
    double[] rotated = new double[width];
    double[] signs = new double[width];
    double error = 0;
    for (int begin = 0; begin < side.length; begin += width) {
      rotate(side, begin, rotated);
      for (int d = 0; d < width; d++) {
        signs[d] = rotated[d] >= thresholds[d] ? 1 : -1;
        error += (signs[d] - rotated[d]) * (signs[d] - rotated[d]);
      }
      for (int i = 0; i < width; i++) {
        double value = side[begin + i];
        double[] row = product[i];
        for (int d = 0; d < width; d++) {
          row[d] += value * signs[d];
        }
      }
    }
    return error;
  }

  private void rotate(double[] side, int begin, double[] rotated) {
    Arrays.fill(rotated, 0);
    for (int i = 0; i < rotated.length; i++) {
      double value = side[begin + i];
      double[] row = rotation[i];
      for (int d = 0; d < rotated.length; d++) {
        rotated[d] += value * row[d];
      }
    }
  }
}
