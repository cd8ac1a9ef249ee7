package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.LaterVersion;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Tables;
import io.hammingbird.jobs.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two learned models, two baselines, two seeds, on generated ratings. */
class CompareIT {
  private static final String[] SETTINGS = {
    "--json",
    "--set",
    "data.format=movielens-dat",
    "--set",
    "split.kind=random",
    "--set",
    "compare.models=[popularity, ease, als, hcfrec, quick]",
    "--set",
    "compare.settings.quick={ model.name = distilled, train.epochs = 2 }",
    "--set",
    "compare.seeds=[42, 43]",
    "--set",
    "evaluate.als={ rank = 8, iterations = 2 }",
    "--set",
    "compare.bits=[16]",
    "--set",
    "compare.columns=[\"recall@20\"]"
  };

  @TempDir static Path folder;
  private static Path ratings;

  @BeforeAll
  static void generate() {
    ratings = Verbs.ratings(folder.resolve("input"));
  }

  @Test
  void resumesEntryByEntryAndTakesNewModelsIn() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    Processes.Result first = Verbs.run(compare(warehouse));
    assertThat(first.exitCode()).as(first.err()).isZero();
    Map<String, FileTime> written = entries(warehouse);
    assertThat(written).hasSize(1 + 1 + 2 + 2 + 2);
    List<JsonNode> rows = first.out().lines().map(Json::parse).toList();
    assertThat(rows)
        .extracting(row -> row.path("model").asText())
        .containsExactly("popularity", "ease", "als", "hcfrec", "quick");
    assertThat(rows.get(3).path("runs").asInt()).isEqualTo(2);
    assertThat(rows.get(3).path("user-bytes").asDouble()).isEqualTo(2);
    assertThat(rows.get(2).path("user-bytes").asDouble()).isEqualTo(32);
    assertThat(rows.get(2).get("ratio").isNull()).as("the baseline beside itself").isTrue();
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly(
                        "model",
                        "bits",
                        "runs",
                        "ndcg@10",
                        "low",
                        "high",
                        "sd",
                        "ndcg@10-in-paper",
                        "recall@20",
                        "recall@20-in-paper",
                        "ratio",
                        "ratio-low",
                        "ratio-high",
                        "p",
                        "train-seconds",
                        "score-seconds",
                        "user-bytes",
                        "item-bytes",
                        "limit"));
    JsonNode popularity = rows.get(0);
    assertThat(popularity.path("ratio").asDouble())
        .isEqualTo(
            popularity.path("ndcg@10").asDouble() / rows.get(2).path("ndcg@10").asDouble(),
            within(1e-6));
    assertThat(popularity.path("p").asDouble()).isBetween(1e-4, 1.0);
    assertThat(popularity.path("recall@20").asDouble()).isBetween(0.05, 0.95);

    String killed = written.keySet().stream().filter(e -> e.contains("hcfrec")).findFirst().get();
    deleteFolder(entry(warehouse, killed));
    Files.createDirectory(entry(warehouse, "." + killed + ".1234.tmp"));
    Processes.Result second =
        Verbs.run(
            compare(warehouse, "--set", "compare.models=[popularity, als, hcfrec, quick, random]"));

    assertThat(second.exitCode()).as(second.err()).isZero();
    Map<String, FileTime> resumed = entries(warehouse);
    assertThat(resumed).hasSize(written.size() + 2);
    written.forEach(
        (entry, time) -> {
          if (entry.equals(killed)) {
            assertThat(resumed.get(entry)).isGreaterThan(time);
          } else {
            assertThat(resumed.get(entry)).as(entry).isEqualTo(time);
          }
        });
    List<JsonNode> again = second.out().lines().map(Json::parse).toList();
    assertThat(again.get(2).path("ndcg@10"))
        .as("trained again")
        .isEqualTo(rows.get(3).path("ndcg@10"));
    assertThat(again.get(3)).as("not touched").isEqualTo(rows.get(4));

    assertThat(LaterVersion.says(folder.resolve("later"), compare(warehouse)))
        .contains("hcfrec-16-seed42: done before", "popularity: done before")
        .doesNotContain(": starts");
    assertThat(entries(warehouse)).isEqualTo(resumed);

    assertNightlyMeasuresTheSame(warehouse);
  }

  /** The same codes on the same split: every figure, to the last digit, of published lists too. */
  private static void assertNightlyMeasuresTheSame(Path warehouse) throws IOException {
    String[] nightly =
        Stream.concat(
                Stream.of(SETTINGS),
                Stream.of(
                    "--set",
                    "model.name=distilled",
                    "--set",
                    "model.bits=16",
                    "--set",
                    "evaluate.baselines=[random, popularity, als, ease]"))
            .toArray(String[]::new);
    Processes.Result evaluated = Verbs.run(Verbs.on("nightly", ratings, warehouse, nightly));
    assertThat(evaluated.exitCode()).as(evaluated.err()).isIn(0, 4);
    Map<String, Map<String, Double>> figures = new TreeMap<>();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      new Tables(spark, Verbs.onlyRun(warehouse))
          .read("metrics").where("metric != 'coverage'").collectAsList().stream()
              .map(MetricRow::of)
              .forEach(
                  row ->
                      figures
                          .computeIfAbsent(row.model(), name -> new TreeMap<>())
                          .put(row.metric() + "@" + row.k(), row.value()));
    }
    assertThat(figures)
        .containsOnlyKeys("distilled", "random", "popularity", "als", "ease")
        .allSatisfy((model, values) -> assertThat(values).hasSize(12 * 6));
    figures.put("quick", figures.remove("distilled"));
    int compared = 0;
    for (String name : entries(warehouse).keySet()) {
      Entry entry =
          Json.read(Files.readAllBytes(entry(warehouse, name).resolve("entry.json")), Entry.class);
      if (figures.containsKey(entry.model()) && (entry.seed() == null || entry.seed() == 42)) {
        assertThat(entry.metrics()).as(name).containsAllEntriesOf(figures.get(entry.model()));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(figures.size());
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Path warehouse = folder.resolve("refused");
    Processes.Result unknown =
        Verbs.run(compare(warehouse, "--set", "compare.settings.als={ evaluate.als.alfa = 1 }"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("Unknown key compare.settings.als.evaluate.als.alfa", "'evaluate.als.alpha'")
        .doesNotContain("\tat ");
    Processes.Result baseline = Verbs.run(compare(warehouse, "--set", "compare.baseline=bpr"));
    assertThat(baseline.exitCode()).isEqualTo(2);
    assertThat(baseline.err()).contains("compare.baseline = bpr: must be one of the models");
  }

  @Test
  void aModelThatIsNoneIsNamedWithTheNearestAndTheBaselineIsNotBlamed() {
    Processes.Result typo =
        Verbs.run(
            compare(folder.resolve("typo"), "--set", "compare.models=[popularity, alss, hcfrec]"));
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err())
        .contains("'alss' is neither a preset of conf/models nor a baseline", "did you mean 'als'?")
        .doesNotContain("compare.baseline");
  }

  private static String[] compare(Path warehouse, String... more) {
    return Verbs.on(
        "compare",
        ratings,
        warehouse,
        Stream.concat(Stream.of(SETTINGS), Stream.of(more)).toArray(String[]::new));
  }

  private static Path entry(Path warehouse, String name) throws IOException {
    try (Stream<Path> comparisons = Files.list(warehouse.resolve("synthetic-test/comparisons"))) {
      return comparisons.findFirst().orElseThrow().resolve("split-42/entries").resolve(name);
    }
  }

  /** Every entry with the time at which it was completed. */
  private static Map<String, FileTime> entries(Path warehouse) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> entries = Files.list(entry(warehouse, "."))) {
      for (Path entry : entries.toList()) {
        times.put(
            entry.getFileName().toString(), Files.getLastModifiedTime(entry.resolve("entry.json")));
      }
    }
    return times;
  }

  private static void deleteFolder(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
