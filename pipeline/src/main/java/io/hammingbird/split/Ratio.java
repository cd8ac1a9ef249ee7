package io.hammingbird.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Shares of training, validation and test. */
public record Ratio(long train, long validation, long test) {

  static Ratio of(List<Integer> parts) {
    return new Ratio(parts.get(0), parts.get(1), parts.get(2));
  }

  private long whole() {
    return train + validation + test;
  }

  /** How many of {@code n} ordered ratings are training: floor(n · train / whole). */
  long trainOf(long n) {
    return Math.multiplyExact(n, train) / whole();
  }

  /** How many of {@code n} are training or validation, rounded down together. */
  long trainAndValidationOf(long n) {
    return Math.multiplyExact(n, train + validation) / whole();
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
    // n · share rounded down: a division of doubles would be off by one for large numbers
    Column product = n.cast("long").multiply(lit(share));
    return product.minus(product.mod(lit(whole()))).divide(lit(whole())).cast("long");
  }
}
