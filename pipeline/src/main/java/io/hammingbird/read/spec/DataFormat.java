package io.hammingbird.read.spec;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Layouts of rating files, or a table. */
public enum DataFormat {
  /** {@code user::item::rating::timestamp}, as MovieLens-1M and 10M. */
  MOVIELENS_DAT("movielens-dat"),
  /** Tab-separated user, item, rating, timestamp, as MovieLens-100K. */
  MOVIELENS_TAB("movielens-tab"),
  CSV("csv"),
  /** One JSON object per line. */
  JSON("json"),
  PARQUET("parquet"),
  /** A table or view of Spark's catalog. */
  TABLE("table");

  private final String key;

  DataFormat(String key) {
    this.key = key;
  }

  /** The name in the settings. */
  public String key() {
    return key;
  }

  /** Whether columns have names, and titles are CSV; otherwise they stand in a fixed order. */
  public boolean hasColumns() {
    return this != MOVIELENS_DAT && this != MOVIELENS_TAB;
  }

  static DataFormat parse(String key) {
    return Arrays.stream(values())
        .filter(format -> format.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key));
  }

  static String names() {
    return Arrays.stream(values()).map(DataFormat::key).collect(Collectors.joining(" | "));
  }
}
