package io.hammingbird.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Shares of training, validation and test. */
public record Ratio(long train, long validation, long test, Rounding rounding) {

  /** Rounded down. */
  public Ratio(long train, long validation, long test) {
    this(train, validation, test, Rounding.DOWN);
  }

  static Ratio of(List<Integer> parts, Rounding rounding) {
    return new Ratio(parts.get(0), parts.get(1), parts.get(2), rounding);
  }

  private long whole() {
    return train + validation + test;
  }

  /** How many of {@code n} ordered ratings are training: n · train / whole, rounded. */
  long trainOf(long n) {
    return cut(n, train);
  }

  /** How many of {@code n} are training or validation, rounded together. */
  long trainAndValidationOf(long n) {
    return cut(n, train + validation);
  }

  private long cut(long n, long share) {
    return Math.addExact(Math.multiplyExact(n, 2 * share), rounding.offset(whole()))
        / (2 * whole());
  }

  /**
   * The part of the rating at {@code rank} (from 1) among {@code n}, by the same two cuts.
   *
   * @param rank whole number
   * @param n whole number
   */
  Column partOf(Column rank, Column n) {
    return when(rank.leq(cut(n, train)), Split.TRAIN)
        .when(rank.leq(cut(n, train + validation)), Split.VALIDATION)
        .otherwise(lit(Split.TEST));
  }

  private Column cut(Column n, long share) {
    // rounded down in whole numbers: a division of doubles would be off by one for large ones
    Column dividend = n.cast("long").multiply(lit(2 * share)).plus(lit(rounding.offset(whole())));
    Column divisor = lit(2 * whole());
    return dividend.minus(dividend.mod(divisor)).divide(divisor).cast("long");
  }
}
