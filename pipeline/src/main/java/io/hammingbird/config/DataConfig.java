package io.hammingbird.config;

import java.io.Serializable;
import java.util.List;
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

  /** Names of the CSV header, JSON fields, Parquet's or a table's columns. */
  public record Columns(String user, String item, String rating, String timestamp)
      implements Serializable {}

  static DataConfig from(Section data) {
    String name = data.string("name");
    data.check(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "name",
        name,
        "letters, digits, '.', '_' and '-', starting with a letter or digit");
    Section rating = data.section("rating");
    OptionalDouble low = rating.optionalDouble("min");
    OptionalDouble high = rating.optionalDouble("max");
    if (low.isPresent() && high.isPresent()) {
      rating.check(
          low.getAsDouble() <= high.getAsDouble(),
          "min",
          low.getAsDouble(),
          "at most data.rating.max = " + high.getAsDouble());
    }
    DataFormat format = data.choice("format", DataFormat::parse, DataFormat.names());
    return new DataConfig(
        name,
        format == DataFormat.TABLE ? data.string("input").strip() : data.path("input"),
        format,
        columns(data.section("columns")),
        data.path("titles"),
        low,
        high,
        data.doubleBetween("max-quarantined-share", 0, 1));
  }

  private static Columns columns(Section section) {
    List<String> keys = List.of("user", "item", "rating", "timestamp");
    List<String> names = keys.stream().map(section::string).toList();
    for (int i = 0; i < keys.size(); i++) {
      String name = names.get(i);
      section.check(!name.isBlank(), keys.get(i), "\"" + name + "\"", "the name of a column");
      section.check(
          names.indexOf(name) == i,
          keys.get(i),
          name,
          "another column than data.columns." + keys.get(names.indexOf(name)));
    }
    return new Columns(names.get(0), names.get(1), names.get(2), names.get(3));
  }

  /**
   * For verbs that read ratings, to be called before Spark starts.
   *
   * @throws UsageException when {@code data.input} is blank
   */
  public void requireInput() {
    if (input.isBlank()) {
      throw new UsageException(
          format == DataFormat.TABLE
              ? "data.input is not set: give a table, as --set data.input=catalog.db.name"
              : "data.input is not set: give a file, a folder or a glob, as --set data.input=ratings.csv");
    }
  }

  /** The same with another input. */
  public DataConfig withInput(String other) {
    return new DataConfig(
        name, other, format, columns, titles, minRating, maxRating, maxQuarantinedShare);
  }
}
