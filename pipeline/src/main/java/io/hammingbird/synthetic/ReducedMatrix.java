package io.hammingbird.synthetic;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Shrinks the incidence matrix of a data set (1 where there is a rating) to a few rows and columns
 * with the same leading singular values (Belletti and others, 2019, "Scalable Realistic
 * Recommendation Datasets through Fractal Expansions", algorithm 2): with {@code U S Vᵀ} the
 * decomposition cut off at the smaller side, neighbouring rows of {@code U} and of {@code V} are
 * averaged, the averages are replaced by the nearest matrices with orthonormal columns, and the
 * product is taken.
 *
 * <p>The decomposition is by subspace iteration: work is in proportion to ratings times width.
 */
final class ReducedMatrix {
  private static final int ITERATIONS = 40;
  private static final int OVERSAMPLING = 10;
  private static final double NEGLIGIBLE = 1e-9;

  private final RatingMatrix matrix;
  private final int width;

  private ReducedMatrix(RatingMatrix matrix, int width) {
    this.matrix = matrix;
    this.width = width;
  }

  /**
   * @return {@code [rows × columns]}
   */
  static double[][] of(RatingMatrix matrix, int rows, int columns) {
    int rank = Math.min(rows, columns);
    int width = Math.min(rank + OVERSAMPLING, Math.min(matrix.users(), matrix.items()));
    return new ReducedMatrix(matrix, width).reduce(rows, columns, rank);
  }

  private double[][] reduce(int rows, int columns, int rank) {
    double[][] u = new double[0][];
    double[][] image = start();
    for (int i = 0; i < ITERATIONS; i++) {
      orthonormalise(image);
      u = timesItems(image);
      orthonormalise(u);
      image = timesUsers(u);
    }
    // the matrix is nearly U imageᵀ, so that the image's decomposition gives the matrix's
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(image, false));
    double[] values = svd.getSingularValues();
    int kept = 0;
    while (kept < rank && values[kept] > NEGLIGIBLE * values[0]) {
      kept++;
    }
    RealMatrix left = new Array2DRowRealMatrix(u, false).multiply(svd.getV());
    return orthonormal(averaged(left, rows, kept))
        .multiply(MatrixUtils.createRealDiagonalMatrix(Arrays.copyOf(values, kept)))
        .multiply(orthonormal(averaged(svd.getU(), columns, kept)).transpose())
        .getData();
  }

  private double[][] start() {
    Random random = new Random(1);
    double[][] start = new double[matrix.items()][width];
    for (double[] row : start) {
      for (int d = 0; d < width; d++) {
        row[d] = random.nextGaussian();
      }
    }
    return start;
  }

  private double[][] timesItems(double[][] v) {
    double[][] product = new double[matrix.users()][width];
    for (int user = 0; user < product.length; user++) {
      for (int entry = matrix.begin(user); entry < matrix.begin(user + 1); entry++) {
        add(v[matrix.item(entry)], product[user]);
      }
    }
    return product;
  }

  private double[][] timesUsers(double[][] u) {
    double[][] product = new double[matrix.items()][width];
    for (int user = 0; user < u.length; user++) {
      for (int entry = matrix.begin(user); entry < matrix.begin(user + 1); entry++) {
        add(u[user], product[matrix.item(entry)]);
      }
    }
    return product;
  }

  private static void add(double[] addend, double[] sum) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += addend[d];
    }
  }

  /** Gram and Schmidt's method, each column twice for the sake of rounding. */
  private static void orthonormalise(double[][] x) {
    int columns = x[0].length;
    for (int column = 0; column < columns; column++) {
      for (int repeat = 0; repeat < 2; repeat++) {
        for (int before = 0; before < column; before++) {
          double projection = product(x, before, column);
          for (double[] row : x) {
            row[column] -= projection * row[before];
          }
        }
      }
      double norm = Math.sqrt(product(x, column, column));
      for (double[] row : x) {
        row[column] = norm > 0 ? row[column] / norm : 0;
      }
    }
  }

  private static double product(double[][] x, int column, int other) {
    double sum = 0;
    for (double[] row : x) {
      sum += row[column] * row[other];
    }
    return sum;
  }

  /** Means over equal shares of the rows, of the first {@code kept} columns. */
  private static RealMatrix averaged(RealMatrix x, int rows, int kept) {
    double[][] averaged = new double[rows][kept];
    int size = x.getRowDimension();
    for (int row = 0; row < rows; row++) {
      int begin = (int) ((long) row * size / rows);
      int end = (int) ((long) (row + 1) * size / rows);
      for (int from = begin; from < end; from++) {
        for (int d = 0; d < kept; d++) {
          averaged[row][d] += x.getEntry(from, d) / (end - begin);
        }
      }
    }
    return new Array2DRowRealMatrix(averaged, false);
  }

  /** The nearest matrix with orthonormal columns: the orthogonal factor of the polar form. */
  private static RealMatrix orthonormal(RealMatrix x) {
    SingularValueDecomposition svd = new SingularValueDecomposition(x);
    return svd.getU().multiply(svd.getVT());
  }
}
