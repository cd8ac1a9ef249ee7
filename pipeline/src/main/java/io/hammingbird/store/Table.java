package io.hammingbird.store;

/** The folders of a run. Their columns are in the README, "Tables". */
public enum Table {
  INTERACTIONS("interactions"),
  USERS("users"),
  ITEMS("items"),
  QUARANTINE("quarantine"),
  /** Of every model but those that learn real vectors. */
  CODES("codes"),
  /** Where a model learns real vectors, or recommendations need them. */
  FACTORS("factors"),
  MODEL("model"),
  TRAINING_LOG("training-log"),
  RECOMMENDATIONS("recommendations"),
  METRICS("metrics");

  private final String folder;

  Table(String folder) {
    this.folder = folder;
  }

  public String folder() {
    return folder;
  }

  /** Whether a run may do without. */
  boolean isOptional() {
    return this == CODES || this == FACTORS;
  }

  /** The model is files of its own kind; all else is Parquet. */
  boolean isParquet() {
    return this != MODEL;
  }
}
