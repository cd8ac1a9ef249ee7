package io.hammingbird.prepare;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A persisted table and the number of its rows. */
public record Counted(Dataset<Row> table, long rows) {

  /** Persists {@code table} and computes it. */
  public static Counted of(Dataset<Row> table) {
    Dataset<Row> persisted = table.storageLevel().useMemory() ? table : table.persist();
    return new Counted(persisted, persisted.count());
  }
}
