package io.hammingbird.read.files;

import java.util.regex.Pattern;

/**
 * Ways of keeping a table in a folder of files, of which only some count at a time: a log beside
 * them says which. Read as plain files, deleted rows and earlier states of rows come back.
 */
enum TableFormat {
  DELTA(
      "a Delta table",
      "_delta_log",
      null,
      "--packages io.delta:delta-spark_2.12:3.3.2"
          + " --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension"
          + " --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog"),
  HUDI(
      "a Hudi table",
      ".hoodie",
      null,
      "--packages org.apache.hudi:hudi-spark3.5-bundle_2.12:1.0.2"
          + " --conf spark.sql.extensions=org.apache.spark.sql.hudi.HoodieSparkSessionExtension"
          + " --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.hudi.catalog.HoodieCatalog"),
  ICEBERG(
      "an Iceberg table",
      "metadata",
      "(v\\d+|\\d+-[0-9a-f-]{36})(\\.gz)?\\.metadata\\.json(\\.gz)?",
      "--packages org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.10.0"
          + " --conf spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions"
          + " --conf spark.sql.catalog.lake=org.apache.iceberg.spark.SparkCatalog"
          + " --conf spark.sql.catalog.lake.type=hadoop"
          + " --conf spark.sql.catalog.lake.warehouse=FOLDER"),
  PAIMON("a Paimon table", "snapshot", "snapshot-\\d+", ""),
  /** Files of attempts that failed stay in the folder beside those that count. */
  STREAM("the output of a Spark stream", "_spark_metadata", null, "");

  private final String description;
  private final String marker;
  private final Pattern proof;
  private final String submit;

  TableFormat(String description, String marker, String proof, String submit) {
    this.description = description;
    this.marker = marker;
    this.proof = proof == null ? null : Pattern.compile(proof);
    this.submit = submit;
  }

  /** For messages, with its article. */
  String description() {
    return description;
  }

  /** The folder in the table's folder that holds the log. */
  String marker() {
    return marker;
  }

  /**
   * Whether the marker's name alone says it all; else one of its files must have the right name.
   */
  boolean isCertain() {
    return proof == null;
  }

  boolean isLog(String fileName) {
    return proof.matcher(fileName).matches();
  }

  /** What spark-submit needs to read such tables, as far as it has been tried. */
  String submit() {
    return submit;
  }
}
