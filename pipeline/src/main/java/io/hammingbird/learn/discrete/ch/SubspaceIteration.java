package io.hammingbird.learn.discrete.ch;

import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ObjDoubleConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The largest singular vectors of a sparse matrix over Spark, by multiplying a block of vectors
 * with the matrix and its transpose in turn (block power iteration with a Rayleigh–Ritz step; Saad,
 * "Numerical Methods for Large Eigenvalue Problems", chapter 5). The block is wider than what is
 * asked for, so that neighbours of the last value do not hold it up.
 *
 * <p>MLlib's {@code RowMatrix.computeSVD} adds partitions up as they arrive. Here every row is
 * summed in index order, and rows in pieces of one size that are added up in order: the vectors are
 * the same for any number of partitions, to the last bit.
 *
 * @param tasks that share a product
 * @param iterations at most, a product with the matrix and one with its transpose each
 */
record SubspaceIteration(
    JavaSparkContext spark, Broadcast<ScaledMatrix> matrix, int tasks, int iterations) {
  private static final int ROWS_PER_PIECE = 256;
  private static final int LEAST_GUARD = 16;

  /** Of the sum of the values; vectors are then exact to about the root of it. */
  private static final double ENOUGH = 1e-10;

  /** Rows of a product with their part of the Gram matrix. */
  private record Piece(double[] rows, double[][] gram) implements Serializable {}

  /**
   * @param rank how many
   * @param seed of the first block
   * @param watch takes the number of each iteration, from 1 on, and the sum of the values after it
   */
  SingularVectors largest(int rank, long seed, ObjDoubleConsumer<Integer> watch) {
    int least = Math.min(matrix.value().set().users(), matrix.value().set().items());
    int width = Math.max(rank, Math.min(least, rank + Math.max(LEAST_GUARD, rank / 2)));
    Basis items = random(matrix.value().set().items(), width, seed);
    double previous = 0;
    for (int iteration = 1; ; iteration++) {
      Basis users = product(true, items);
      items = product(false, users);
      double sum = Arrays.stream(items.lengths()).limit(rank).sum();
      watch.accept(iteration, sum);
      if (iteration == iterations || sum - previous <= ENOUGH * sum) {
        double[] left = RowProducts.of(users.orthonormal(), items.directions());
        return new SingularVectors(
            RowProducts.firstColumns(left, width, rank),
            RowProducts.firstColumns(items.orthonormal(), width, rank),
            Arrays.copyOf(items.lengths(), rank));
      }
      previous = sum;
    }
  }

  private static Basis random(int rows, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[Math.multiplyExact(rows, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    double[][] gram = new double[width][width];
    RowProducts.addGram(values, gram);
    return Basis.of(values, gram);
  }

  /** {@code A} (or its transpose) times an orthonormal basis. */
  private Basis product(boolean ofUsers, Basis basis) {
    int rows = matrix.value().rows(ofUsers).lists().rows();
    int width = basis.width();
    Broadcast<double[]> other = spark.broadcast(basis.orthonormal());
    Broadcast<ScaledMatrix> broadcast = matrix;
    try {
      List<Piece> pieces =
          spark
              .parallelize(new IndexRange(0, rows).pieces(ROWS_PER_PIECE), tasks)
              .map(range -> piece(broadcast.value(), ofUsers, range, other.value(), width))
              .collect();
      double[] all = new double[Math.multiplyExact(rows, width)];
      double[][] gram = new double[width][width];
      int begin = 0;
      for (Piece piece : pieces) {
        System.arraycopy(piece.rows(), 0, all, begin, piece.rows().length);
        begin += piece.rows().length;
        add(piece.gram(), gram);
      }
      return Basis.of(all, gram);
    } finally {
      other.destroy();
    }
  }

  private static Piece piece(
      ScaledMatrix matrix, boolean ofUsers, IndexRange range, double[] other, int width) {
    double[] rows = new double[range.size() * width];
    double[] sum = new double[width];
    for (int row = range.from(); row < range.to(); row++) {
      Arrays.fill(sum, 0);
      matrix.addProduct(ofUsers, row, other, sum);
      System.arraycopy(sum, 0, rows, (row - range.from()) * width, width);
    }
    double[][] gram = new double[width][width];
    RowProducts.addGram(rows, gram);
    return new Piece(rows, gram);
  }

  private static void add(double[][] part, double[][] sum) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j <= i; j++) {
        sum[i][j] += part[i][j];
      }
    }
  }
}
