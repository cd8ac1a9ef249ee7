package io.hammingbird.learn.teacher;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Iterative quantisation (Gong and Lazebnik, 2011): a rotation {@code R} that brings the rows of
 * {@code V} near to corners of the cube, by minimising {@code ‖B − V R‖²} over signs {@code B} and
 * rotations in turn. The best rotation for given signs is the orthogonal factor of {@code Vᵀ B}.
 */
public final class IterativeQuantization {
  private final INDArray v;
  private RealMatrix rotation;

  /**
   * Starts from a random rotation.
   *
   * @param v {@code [rows × bits]}
   */
  public IterativeQuantization(double[][] v, long seed) {
    this.v = Nd4j.createFromArray(v);
    SplittableRandom random = new SplittableRandom(seed);
    int bits = v[0].length;
    double[][] gaussian = new double[bits][bits];
    for (double[] row : gaussian) {
      for (int d = 0; d < bits; d++) {
        row[d] = random.nextGaussian();
      }
    }
    this.rotation = new QRDecomposition(new Array2DRowRealMatrix(gaussian, false)).getQ();
  }

  /** New signs, then the best rotation for them; the {@link #objective} never rises. */
  public void step() {
    double[][] product = v.transpose().mmul(signs(rotated())).toDoubleMatrix();
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(product, false));
    rotation = svd.getU().multiply(svd.getVT());
  }

  /** {@code ‖B − V R‖²} for the best signs {@code B}. */
  double objective() {
    INDArray rotated = rotated();
    double distance = signs(rotated).sub(rotated).norm2Number().doubleValue();
    return distance * distance;
  }

  /** The rotation so far, {@code [bits × bits]}. */
  public RealMatrix rotation() {
    return rotation;
  }

  private INDArray rotated() {
    return v.mmul(Nd4j.createFromArray(rotation.getData()));
  }

  private static INDArray signs(INDArray values) {
    return values.gte(0).castTo(values.dataType()).muli(2).subi(1);
  }
}
