package io.hammingbird.learn.network;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The routines that training and its baselines use, on seeded matrices of their sizes: products of
 * networks and rotations by ND4J, the equations of the teacher, and the inverse of EASE.
 */
final class BlasProbes {
  /** As vectors of 64 bits of a block of items, and a square map of them. */
  private static final int ITEMS = 512;

  private static final int BITS = 64;

  /** As the teacher's factors, and the rows of them that are gathered at a time. */
  private static final int RANK = 128;

  private static final int GATHERED = 256;

  /** Sums of at most 256 products of values up to 1 were off by 2e-5, where kernels are right. */
  private static final double ALLOWED_FLOAT = 1e-3;

  private static final double ALLOWED_DOUBLE = 1e-9;

  private final BinaryOperator<INDArray> product;
  private final SplittableRandom random = new SplittableRandom(17);
  private final double[] rows = values(GATHERED * RANK);
  private final double[] gram = product(transposed(rows, RANK), rows, GATHERED);
  private final double[] positive = withDiagonal(gram, RANK);

  /**
   * @param product of two matrices, as networks compute it
   */
  BlasProbes(BinaryOperator<INDArray> product) {
    this.product = product;
  }

  /** Products first: all others are made of them. */
  List<BlasProbe> all() {
    return List.of(
        new BlasProbe(
            "a product of float matrices", ALLOWED_FLOAT, () -> productError(DataType.FLOAT)),
        new BlasProbe(
            "a product of double matrices", ALLOWED_DOUBLE, () -> productError(DataType.DOUBLE)),
        new BlasProbe("cblas_ssyrk", ALLOWED_FLOAT, this::gramError),
        new BlasProbe("LAPACKE_dposv", ALLOWED_DOUBLE, this::solutionError),
        new BlasProbe("LAPACKE_dpotrf or LAPACKE_dpotri", ALLOWED_DOUBLE, this::inverseError));
  }

  /** Of tall, wide and transposed matrices, and of one row: each is a kernel of its own. */
  private double productError(DataType type) {
    double[] left = values(ITEMS * BITS);
    double[] right = values(BITS * BITS);
    double[] expected = product(left, right, BITS);
    INDArray items = Dense.array(left, ITEMS, BITS, type);
    INDArray map = Dense.array(right, BITS, BITS, type);
    INDArray item = Dense.array(Arrays.copyOf(left, BITS), 1, BITS, type);
    INDArray ofItems = Dense.array(transposed(left, BITS), BITS, ITEMS, type);
    INDArray ofMap = Dense.array(transposed(right, BITS), BITS, BITS, type);
    return largest(
        difference(product.apply(items, map), expected),
        difference(product.apply(ofItems.transpose(), map), expected),
        difference(product.apply(items, ofMap.transpose()), expected),
        difference(product.apply(ofMap, ofItems), transposed(expected, BITS)),
        difference(product.apply(item, map), expected));
  }

  private double gramError() {
    float[] floats = new float[rows.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) rows[i];
    }
    float[] sums = new float[RANK * RANK];
    cblas_ssyrk(
        CblasRowMajor, CblasUpper, CblasTrans, RANK, GATHERED, 1, floats, RANK, 0, sums, RANK);
    double[] both = new double[sums.length];
    for (int i = 0; i < RANK; i++) {
      for (int j = 0; j < RANK; j++) {
        both[i * RANK + j] = sums[Math.min(i, j) * RANK + Math.max(i, j)];
      }
    }
    return difference(both, gram);
  }

  private double solutionError() {
    double[] expected = values(RANK);
    double[] solution = product(positive, expected, RANK);
    int failed =
        LAPACKE_dposv(
            LAPACK_COL_MAJOR, (byte) 'L', RANK, 1, positive.clone(), RANK, solution, RANK);
    return failed == 0 ? difference(solution, expected) : Double.NaN;
  }

  private double inverseError() {
    double[] inverse = positive.clone();
    int failed =
        LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'U', RANK, inverse, RANK)
            + LAPACKE_dpotri(LAPACK_COL_MAJOR, (byte) 'U', RANK, inverse, RANK);
    for (int i = 0; i < RANK; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j * RANK + i] = inverse[i * RANK + j];
      }
    }
    double[] identity = withDiagonal(new double[RANK * RANK], 1);
    return failed == 0 ? difference(product(positive, inverse, RANK), identity) : Double.NaN;
  }

  /** From -1 to 1, and floats: they are the same in either type. */
  private double[] values(int count) {
    return random.doubles(count, -1, 1).map(value -> (float) value).toArray();
  }

  /**
   * The product in plain Java.
   *
   * @param inner columns of {@code left}, rows of {@code right}; both row-major
   */
  private static double[] product(double[] left, double[] right, int inner) {
    int columns = right.length / inner;
    double[] product = new double[left.length / inner * columns];
    for (int i = 0; i < left.length; i++) {
      int to = i / inner * columns;
      int from = i % inner * columns;
      for (int j = 0; j < columns; j++) {
        product[to + j] += left[i] * right[from + j];
      }
    }
    return product;
  }

  private static double[] transposed(double[] matrix, int columns) {
    double[] transposed = new double[matrix.length];
    int rows = matrix.length / columns;
    for (int i = 0; i < matrix.length; i++) {
      transposed[i % columns * rows + i / columns] = matrix[i];
    }
    return transposed;
  }

  private static double[] withDiagonal(double[] square, double addend) {
    double[] sum = square.clone();
    for (int d = 0; d < RANK; d++) {
      sum[d * RANK + d] += addend;
    }
    return sum;
  }

  private static double largest(double... errors) {
    return Arrays.stream(errors).reduce(0, Math::max);
  }

  private static double difference(INDArray values, double[] expected) {
    return difference(Dense.values(values), expected);
  }

  /** The largest absolute difference, NaN if a value is NaN; {@code values} may end early. */
  private static double difference(double[] values, double[] expected) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(values[i] - expected[i]));
    }
    return largest;
  }
}
