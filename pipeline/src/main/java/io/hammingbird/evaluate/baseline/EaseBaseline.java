package io.hammingbird.evaluate.baseline;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.BestScores;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.Ranker;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.BlasCheck;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;

/**
 * EASE, a linear item-to-item model in closed form (Steck, "Embarrassingly Shallow Autoencoders for
 * Sparse Data", 2019): with {@code G} the items' co-occurrence counts and {@code P = (G + λI)⁻¹},
 * the weight of item i for item j is {@code −P_ij / P_jj}, and 0 of an item for itself. A user's
 * score of an item is the sum of the weights of the user's items for it. It has no vectors of
 * users: a strong reference for small catalogues.
 *
 * <p>The inverse is computed by Cholesky's factorisation in double precision outside the heap, by
 * OpenBLAS; the weights are kept as floats.
 */
public final class EaseBaseline implements Ranker {
  /** Bytes outside the heap, and on it, for each pair of items. */
  private static final int BYTES_OF_INVERSE = 8;

  private static final int BYTES_OF_WEIGHTS = 4;

  private final IndexLists histories;
  private final float[][] weights;

  private EaseBaseline(IndexLists histories, float[][] weights) {
    this.histories = histories;
    this.weights = weights;
  }

  /**
   * Fits the weights.
   *
   * @param histories the training items of each user
   * @param items number of items
   * @throws UsageException if there are more items than {@code settings} allow
   */
  public static EaseBaseline fit(IndexLists histories, int items, EvaluateConfig.Ease settings) {
    if (items > settings.maxItems()) {
      throw new UsageException(
          "ease computes with a matrix of all pairs of items: %,d items need %,.1f GB outside the heap and %,.1f GB on it, and evaluate.ease.max-items = %,d. Leave ease out of compare.models, raise filter.min-count, or raise evaluate.ease.max-items"
              .formatted(
                  items,
                  gigabytes(items, BYTES_OF_INVERSE),
                  gigabytes(items, BYTES_OF_WEIGHTS),
                  settings.maxItems()));
    }
    BlasCheck.require();
    float[][] matrix = coOccurrences(histories, items);
    invert(matrix, settings.regularization());
    toWeights(matrix);
    return new EaseBaseline(histories, matrix);
  }

  private static double gigabytes(int items, int bytes) {
    return 1e-9 * bytes * items * items;
  }

  /** Counts of users who have both items; exact in a float up to 16 million. */
  private static float[][] coOccurrences(IndexLists histories, int items) {
    float[][] counts = new float[items][items];
    for (int user = 0; user < histories.rows(); user++) {
      int[] history = histories.row(user);
      for (int item : history) {
        float[] row = counts[item];
        for (int other : history) {
          row[other]++;
        }
      }
    }
    return counts;
  }

  /** Replaces the matrix by the inverse of itself with {@code regularization} on its diagonal. */
  private static void invert(float[][] matrix, double regularization) {
    int n = matrix.length;
    double[] row = new double[n];
    try (DoublePointer all = new DoublePointer((long) n * n)) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          row[j] = matrix[i][j];
        }
        row[i] += regularization;
        all.position((long) i * n).put(row, 0, n);
      }
      all.position(0);
      // column-major upper is row-major lower: the first i + 1 values of row i
      require(LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'U', n, all, n), "dpotrf");
      require(LAPACKE_dpotri(LAPACK_COL_MAJOR, (byte) 'U', n, all, n), "dpotri");
      for (int i = 0; i < n; i++) {
        all.position((long) i * n).get(row, 0, i + 1);
        for (int j = 0; j <= i; j++) {
          matrix[i][j] = (float) row[j];
          matrix[j][i] = (float) row[j];
        }
      }
    }
  }

  private static void require(int info, String routine) {
    if (info != 0) {
      throw new UsageException(
          "ease: the matrix of co-occurrences cannot be inverted (%s says %d): raise evaluate.ease.regularization"
              .formatted(routine, info));
    }
  }

  private static void toWeights(float[][] inverse) {
    int n = inverse.length;
    float[] diagonal = new float[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = inverse[i][i];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] = i == j ? 0 : -inverse[i][j] / diagonal[j];
      }
    }
  }

  @Override
  public int[][] topK(int[] users, IndexLists excluded, int k) {
    return IntStream.range(0, users.length)
        .mapToObj(query -> BestScores.select(scores(users[query]), excluded.row(query), k))
        .toArray(int[][]::new);
  }

  /** The user's score of every item. */
  float[] scores(int user) {
    float[] scores = new float[weights.length];
    for (int i = histories.begin(user); i < histories.end(user); i++) {
      float[] row = weights[histories.indices()[i]];
      for (int item = 0; item < scores.length; item++) {
        scores[item] += row[item];
      }
    }
    return scores;
  }
}
