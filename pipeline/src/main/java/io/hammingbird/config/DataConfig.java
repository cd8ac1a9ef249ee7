package io.hammingbird.config;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What to read: {@code data} of {@code conf/reference.conf}. An empty {@code titles} means none.
 */
public record DataConfig(
    String name,
    String input,
    DataFormat format,
    Columns columns,
    String titles,
    OptionalDouble minRating,
    OptionalDouble maxRating,
    double maxQuarantinedShare) {

  /** Names of the CSV header, JSON fields or Parquet columns. */
  public record Columns(String user, String item, String rating, String timestamp)
      implements Serializable {}

  static DataConfig from(Section data) {
    String name = data.string("name");
    data.check(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "name",
        name,
        "letters, digits, '.', '_' and '-', starting with a letter or digit");
    Section columns = data.section("columns");
    Section rating = data.section("rating");
    return new DataConfig(
        name,
        data.string("input"),
        data.choice("format", DataFormat::parse, DataFormat.names()),
        new Columns(
            columns.string("user"),
            columns.string("item"),
            columns.string("rating"),
            columns.string("timestamp")),
        data.string("titles"),
        rating.optionalDouble("min"),
        rating.optionalDouble("max"),
        data.doubleBetween("max-quarantined-share", 0, 1));
  }
}
