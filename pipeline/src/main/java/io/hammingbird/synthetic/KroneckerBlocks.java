package io.hammingbird.synthetic;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The nonzero cells of the Kronecker product of a reduced matrix and its source, block by block:
 * block (a, b) is a copy of the source, its rows and columns freshly shuffled, of which a share in
 * proportion to cell (a, b) of the reduced matrix is to be kept. Only the shuffles of one row of
 * blocks are in memory.
 */
final class KroneckerBlocks {
  /** Blocks get at least this share of the fullest block's, so that no user or item is left out. */
  private static final double FAINTEST = 0.001;

  /** A cell of the product. */
  interface Cell {
    /**
     * @param user row of the product
     * @param item column of the product
     * @param entry of the source
     * @param key a uniform random number divided by the share of the block: the cells with the
     *     smallest keys are a sample with these shares (Ohlsson, 1998)
     */
    void visit(int user, int item, int entry, double key);
  }

  private final RatingMatrix source;
  private final double[][] shares;
  private final double shuffle;
  private final long seed;

  /**
   * @param reduced the left factor, of which signs and scale do not matter
   * @param shuffle as in {@link FractalSettings}
   */
  KroneckerBlocks(RatingMatrix source, double[][] reduced, double shuffle, long seed) {
    this.source = source;
    this.shares = normalised(reduced);
    this.shuffle = shuffle;
    this.seed = seed;
  }

  /** Rows of the product. */
  int users() {
    return Math.multiplyExact(shares.length, source.users());
  }

  /** Columns of the product. */
  int items() {
    return Math.multiplyExact(shares[0].length, source.items());
  }

  private static double[][] normalised(double[][] reduced) {
    double largest = 0;
    for (double[] row : reduced) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    double[][] shares = new double[reduced.length][reduced[0].length];
    for (int a = 0; a < shares.length; a++) {
      for (int b = 0; b < shares[a].length; b++) {
        shares[a][b] = Math.max(FAINTEST, Math.abs(reduced[a][b]) / largest);
      }
    }
    return shares;
  }

  /** Goes through all cells, always in the same order and with the same keys. */
  void forEach(Cell action) {
    Random shuffles = new Random(seed);
    Random draws = new Random(~seed);
    for (int a = 0; a < shares.length; a++) {
      int[][] rows = shuffled(source.users(), shuffles);
      int[][] columns = shuffled(source.items(), shuffles);
      for (int row = 0; row < source.users(); row++) {
        for (int b = 0; b < rows.length; b++) {
          int from = rows[b][row];
          for (int entry = source.begin(from); entry < source.begin(from + 1); entry++) {
            action.visit(
                a * source.users() + row,
                b * source.items() + columns[b][source.item(entry)],
                entry,
                draws.nextDouble() / shares[a][b]);
          }
        }
      }
    }
  }

  /** An order for each block of a row. */
  private int[][] shuffled(int size, Random random) {
    int[][] orders = new int[shares[0].length][];
    for (int b = 0; b < orders.length; b++) {
      double[] places = new double[size];
      for (int i = 0; i < size; i++) {
        places[i] = i + random.nextDouble() * shuffle * size;
      }
      orders[b] =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> places[i]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return orders;
  }
}
