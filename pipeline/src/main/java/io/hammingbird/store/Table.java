package io.hammingbird.store;

import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.FactorTable;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.prepare.IdIndex;
import io.hammingbird.recommend.RecommendationTable;

/** The folders of a run, with the columns that readers rely on. */
public enum Table {
  INTERACTIONS("interactions", "user int, item int, rating float, timestamp bigint, split string"),
  USERS("users", IdIndex.COLUMNS),
  ITEMS("items", IdIndex.COLUMNS, "title string, genres array<string>"),
  QUARANTINE("quarantine", "file string, line bigint, raw string, reason string"),
  /** Of every model but those that learn real vectors. */
  CODES("codes", CodeTable.COLUMNS + ", side string"),
  /** Where a model learns real vectors, or recommendations need them. */
  FACTORS("factors", FactorTable.COLUMNS + ", side string"),
  MODEL("model", ""),
  TRAINING_LOG("training-log", "epoch int, step int, name string, value double, seconds double"),
  RECOMMENDATIONS("recommendations", RecommendationTable.COLUMNS),
  METRICS("metrics", MetricRow.COLUMNS);

  private final String folder;
  private final String columns;
  private final String optionalColumns;

  Table(String folder, String columns) {
    this(folder, columns, "");
  }

  Table(String folder, String columns, String optionalColumns) {
    this.folder = folder;
    this.columns = columns;
    this.optionalColumns = optionalColumns;
  }

  public String folder() {
    return folder;
  }

  /** Columns with their types, as SQL declares them; blank for what is not a table. */
  public String columns() {
    return columns;
  }

  /** Columns that it may also have. */
  public String optionalColumns() {
    return optionalColumns;
  }

  /** Whether a run may do without. */
  public boolean isOptional() {
    return this == CODES || this == FACTORS;
  }

  /** The model is files of its own kind; all else is Parquet. */
  public boolean isParquet() {
    return this != MODEL;
  }
}
