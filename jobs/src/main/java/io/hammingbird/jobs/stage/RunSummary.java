package io.hammingbird.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.jobs.cli.Output;
import io.hammingbird.split.Split;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What a run came to: counts, and metrics at 10 beside the baselines. */
public record RunSummary(SparkSession spark, Output output) {

  public void print(Run run) {
    Manifest manifest = run.manifest();
    if (manifest.counts() != null) {
      output.heading("Ratings of " + manifest.dataset());
      Map<String, Object> counts = new LinkedHashMap<>();
      manifest
          .counts()
          .fields()
          .forEachRemaining(
              field -> {
                if (field.getValue().isNumber()) {
                  counts.put(field.getKey(), field.getValue().numberValue());
                }
              });
      output.rows(List.of(counts));
    }
    if (manifest.isDone(Stage.EVALUATE)) {
      output.heading("Test part, k = 10 (intervals in the table metrics)");
      output.rows(
          run.read(spark, Table.METRICS)
              .where(col("k").equalTo(10).and(col("split").equalTo(Split.TEST)))
              .groupBy("model", "protocol", "users")
              .pivot("metric", List.of("ndcg", "map", "recall", "hit-rate", "coverage"))
              .agg(org.apache.spark.sql.functions.first("value"))
              .orderBy(col("ndcg").desc()));
    }
  }
}
