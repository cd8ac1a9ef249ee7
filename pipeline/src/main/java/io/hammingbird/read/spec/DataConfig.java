package io.hammingbird.read.spec;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.errors.UsageException;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What to read: {@code data} of {@code conf/reference.conf}. An empty {@code titles} means none.
 */
public record DataConfig(
    String name,
    @NotDecisive String input,
    DataFormat format,
    @TakenWhen("hasColumns") Columns columns,
    @TakenWhen("readsCsv") CsvConfig csv,
    TimestampUnit timestampUnit,
    @NotDecisive String titles,
    OptionalDouble minRating,
    OptionalDouble maxRating,
    double maxQuarantinedShare) {

  /** Names of the CSV header, JSON fields, Parquet's or a table's columns. */
  public record Columns(String user, String item, String rating, String timestamp)
      implements Serializable {
    /** What the columns hold, in the order of the components. */
    public static final List<String> FIELDS = List.of("user", "item", "rating", "timestamp");

    static Columns of(Section section) {
      List<String> names = FIELDS.stream().map(section::string).toList();
      for (int i = 0; i < FIELDS.size(); i++) {
        String name = names.get(i);
        section.check(!name.isBlank(), FIELDS.get(i), "\"" + name + "\"", "the name of a column");
        section.check(
            names.indexOf(name) == i,
            FIELDS.get(i),
            name,
            "another column than data.columns." + FIELDS.get(names.indexOf(name)));
      }
      return of(names);
    }

    /** Columns by their names in the order of the components. */
    public static Columns of(List<String> names) {
      return new Columns(names.get(0), names.get(1), names.get(2), names.get(3));
    }

    /** In the order of the components. */
    public List<String> names() {
      return List.of(user, item, rating, timestamp);
    }
  }

  /** The same, read as another layout. */
  public DataConfig readAs(DataFormat otherFormat, Columns otherColumns, CsvConfig otherCsv) {
    return new DataConfig(
        name,
        input,
        otherFormat,
        otherColumns,
        otherCsv,
        timestampUnit,
        titles,
        minRating,
        maxRating,
        maxQuarantinedShare);
  }

  public static DataConfig from(Section data) {
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
        format == DataFormat.TABLE ? data.string("input").strip() : data.paths("input"),
        format,
        Columns.of(data.section("columns")),
        CsvConfig.from(data.section("csv")),
        data.section("timestamp").choice("unit", TimestampUnit::parse, TimestampUnit.names()),
        data.path("titles"),
        low,
        high,
        data.doubleBetween("max-quarantined-share", 0, 1));
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

  /** Whether the columns of the ratings have names. */
  public boolean hasColumns() {
    return format.hasColumns();
  }

  /** Whether ratings are CSV, or titles are. */
  public boolean readsCsv() {
    return format == DataFormat.CSV || format.hasColumns() && !titles.isBlank();
  }

  /** The same ratings, of items without titles. */
  public DataConfig withoutTitles() {
    return with(input, "");
  }

  /** The same with another input. */
  public DataConfig withInput(String other) {
    return with(other, titles);
  }

  private DataConfig with(String otherInput, String otherTitles) {
    return new DataConfig(
        name,
        otherInput,
        format,
        columns,
        csv,
        timestampUnit,
        otherTitles,
        minRating,
        maxRating,
        maxQuarantinedShare);
  }
}
