package io.hammingbird.learn.baseline;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import io.hammingbird.codes.HighestScores;
import io.hammingbird.codes.ItemOrder;
import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.network.BlasCheck;
import io.hammingbird.ratings.TrainingSet;
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
 *
 * @param regularization λ, added to the diagonal of the items' co-occurrence counts
 * @param maxItems catalogues above this size are refused: memory grows with its square, time with
 *     its cube
 */
public record Ease(double regularization, @NotDecisive int maxItems) implements Baseline {
  /** Bytes outside the heap, and on it, for each pair of items. */
  private static final int BYTES_OF_INVERSE = 8;

  private static final int BYTES_OF_WEIGHTS = 4;

  /**
   * @param ease its settings
   */
  static Ease from(Section ease) {
    return new Ease(
        ease.doubleBetween("regularization", 1e-3, 1e9), ease.intBetween("max-items", 1, 46_000));
  }

  @Override
  public String kind() {
    return "ease";
  }

  /**
   * {@inheritDoc}
   *
   * @throws UsageException if there are more items than the settings allow
   */
  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    int items = train.items();
    if (items > maxItems) {
      throw new UsageException(
          ("ease computes with a matrix of all pairs of items: %,d items need %,.1f GB outside the heap and "
                  + "%,.1f GB on it, and evaluate.ease.max-items = %,d. Leave ease out of compare.models and "
                  + "evaluate.baselines, raise filter.min-count, or raise evaluate.ease.max-items")
              .formatted(
                  items,
                  gigabytes(items, BYTES_OF_INVERSE),
                  gigabytes(items, BYTES_OF_WEIGHTS),
                  maxItems));
    }
    BlasCheck.require();
    float[][] matrix = coOccurrences(train.itemsOfUser(), items);
    invert(matrix, regularization);
    toWeights(matrix);
    double history = (double) train.itemsOfUser().indices().length / train.users();
    return Fit.of(new Weights(matrix, train.users(), Integer.BYTES * history));
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

  /**
   * What was fitted. A user is the list of rated items, an item its weights for all others.
   *
   * @param weights of each item for each
   * @param userBytes of a history, in the mean
   */
  record Weights(float[][] weights, int userCount, double userBytes) implements ItemOrder {

    @Override
    public int itemCount() {
      return weights.length;
    }

    @Override
    public double itemBytes() {
      return (double) Float.BYTES * weights.length;
    }

    @Override
    public int[] best(int user, int[] history, int[] excluded, int k) {
      return HighestScores.select(scores(history), excluded, k);
    }

    /** The score of every item for a user with this history. */
    float[] scores(int[] history) {
      float[] scores = new float[weights.length];
      for (int own : history) {
        float[] row = weights[own];
        for (int item = 0; item < scores.length; item++) {
          scores[item] += row[item];
        }
      }
      return scores;
    }
  }
}
