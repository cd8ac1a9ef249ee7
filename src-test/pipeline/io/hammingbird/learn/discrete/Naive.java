package io.hammingbird.learn.discrete;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** What the solvers are checked against: everything from the objective alone. */
public final class Naive {
  private static final double ROUNDING = 1e-9;

  private Naive() {}

  /** Flips every bit of every row in turn where the objective falls, so many times. */
  public static SignRows sweep(SignRows rows, ToDoubleFunction<SignRows> objective, int sweeps) {
    SignRows swept = new SignRows(rows.width(), rows.words().clone());
    double value = objective.applyAsDouble(swept);
    for (int row = 0; row < rows.rows(); row++) {
      for (int sweep = 0; sweep < sweeps; sweep++) {
        for (int bit = 0; bit < rows.width(); bit++) {
          flip(swept, row, bit);
          double flipped = objective.applyAsDouble(swept);
          if (flipped < value - ROUNDING * Math.max(1, Math.abs(value))) {
            value = flipped;
          } else {
            flip(swept, row, bit);
          }
        }
      }
    }
    return swept;
  }

  /** Whether no single bit of a table lowers the objective. */
  public static boolean isSettled(SignRows rows, ToDoubleFunction<SignRows> objective) {
    return sweep(rows, objective, 1).differing(rows) == 0;
  }

  static void flip(SignRows rows, int row, int bit) {
    int word = row * SignRows.wordsPerRow(rows.width()) + bit / Long.SIZE;
    rows.words()[word] ^= 1L << bit;
  }

  /** Random codes. */
  public static SignRows random(int rows, int width, long seed) {
    return RealRows.random(new SplittableRandom(seed), rows, width, 1).signs();
  }

  /** The codes as numbers, {@code [rows][width]}. */
  public static double[][] values(RowVectors rows) {
    double[][] values = new double[rows.rows()][rows.width()];
    for (int row = 0; row < values.length; row++) {
      rows.copy(row, values[row]);
    }
    return values;
  }
}
