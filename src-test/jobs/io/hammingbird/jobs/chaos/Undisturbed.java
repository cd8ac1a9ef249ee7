package io.hammingbird.jobs.chaos;

import io.hammingbird.files.Json;
import io.hammingbird.jobs.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Two nightly runs without a disturbance, seeds 1 and 2, with the second one published. */
final class Undisturbed {
  private final Path dataSet;
  private final Map<Integer, Path> runs = new HashMap<>();
  private final Map<Integer, Map<String, List<String>>> contents = new HashMap<>();

  /**
   * @param scheme of the file system through which the warehouse is written, as {@code file://}
   */
  Undisturbed(Path ratings, String scheme, Path warehouse) throws IOException {
    dataSet = warehouse.resolve(NightlyRun.DATA_SET);
    for (int seed : List.of(1, 2)) {
      Verbs.require(Verbs.run(new NightlyRun(ratings, scheme + warehouse, seed).command()));
      runs.put(seed, published());
      contents.put(seed, content(seed));
    }
  }

  Path dataSet() {
    return dataSet;
  }

  /** Where the run of a seed is. */
  Path run(int seed) {
    return runs.get(seed);
  }

  /** The run that readers see. */
  Path published() throws IOException {
    String current = Files.readString(dataSet.resolve("CURRENT"));
    return dataSet.resolve("runs").resolve(Json.parse(current).path("run").asText());
  }

  /** What the run of a seed must say. */
  Map<String, List<String>> expected(int seed) {
    return contents.get(seed);
  }

  /** What it says now. */
  Map<String, List<String>> content(int seed) throws IOException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      return RunContent.of(spark, run(seed));
    }
  }
}
