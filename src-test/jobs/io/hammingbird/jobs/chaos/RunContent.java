package io.hammingbird.jobs.chaos;

import io.hammingbird.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** All that a run says, in an order of its own and without times, for comparison. */
final class RunContent {
  private static final List<String> TABLES =
      List.of(
          "interactions",
          "users",
          "items",
          "quarantine",
          "codes",
          "training-log",
          "recommendations",
          "metrics");

  private RunContent() {}

  /** Every table by name, one text a row; the network's parameters; the manifest's counts. */
  static Map<String, List<String>> of(SparkSession spark, Path run) throws IOException {
    Map<String, List<String>> content = new TreeMap<>();
    for (String table : TABLES) {
      content.put(table, rows(spark.read().parquet("file://" + run.resolve(table))));
    }
    content.put("network", List.of(parameters(run.resolve("model/network.zip"))));
    content.put(
        "counts",
        List.of(
            Json.parse(Files.readString(run.resolve("manifest.json"))).path("counts").toString()));
    return content;
  }

  private static List<String> rows(Dataset<Row> table) {
    Dataset<Row> timeless = table.drop("seconds");
    if (Arrays.asList(table.columns()).contains("step")) {
      timeless = timeless.where("name != 'rows-per-second'");
    }
    Column[] all = Stream.of(timeless.columns()).map(functions::col).toArray(Column[]::new);
    return timeless.sort(all).collectAsList().stream().map(Row::json).toList();
  }

  private static String parameters(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return Arrays.toString(file.getInputStream(file.getEntry("coefficients.bin")).readAllBytes());
    }
  }
}
