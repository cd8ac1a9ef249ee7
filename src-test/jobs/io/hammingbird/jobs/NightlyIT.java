package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.code.FactorTable;
import io.hammingbird.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on generated ratings, through the command line. */
class NightlyIT {
  @TempDir static Path folder;
  private static Path ratings;

  @BeforeAll
  static void generate() {
    ratings = Verbs.ratings(folder.resolve("input"));
  }

  @Test
  void publishesThenDoesNothingThenStartsANewRunOnAChange() throws IOException {
    Path warehouse = folder.resolve("plain");
    // sixteen bits may well be better than sixty-four after four epochs on so small a data set
    String[] settings = {"--set", "data.format=movielens-dat", "--set", "publish.max-drop=1"};
    String[] nightly = Verbs.on("nightly", ratings, warehouse, settings);
    Processes.Result first = Verbs.run(nightly);
    assertThat(first.exitCode()).as(first.err()).isZero();
    Path run = Verbs.onlyRun(warehouse);
    JsonNode manifest = manifest(run);
    assertIdentity(manifest.path("counts"));
    assertThat(current(warehouse)).isEqualTo(run.getFileName().toString());
    assertThat(manifest.path("stages").path("publish").path("state").asText()).isEqualTo("done");
    assertThat(manifest.path("stages").path("train").path("seconds").asDouble()).isPositive();
    assertThat(first.err()).contains(" MiB so far");

    Processes.Result second = Verbs.run(nightly);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).contains("train: done before").doesNotContain("train: starts");
    assertThat(manifest(run)).isEqualTo(manifest);

    String[] changed =
        Stream.concat(Stream.of(nightly), Stream.of("--set", "model.bits=16"))
            .toArray(String[]::new);
    assertThat(Verbs.run(changed).exitCode()).isZero();
    assertThat(current(warehouse)).isNotEqualTo(run.getFileName().toString());

    Processes.Result again =
        Verbs.run(Stream.concat(Stream.of(nightly), Stream.of("--json")).toArray(String[]::new));
    assertThat(current(warehouse)).as("asked for again").isEqualTo(run.getFileName().toString());
    JsonNode outcome = Json.parse(again.out().lines().reduce("", (before, line) -> line));
    assertThat(outcome.path("exitCode").asInt(-1)).isEqualTo(again.exitCode()).isZero();
    assertThat(outcome.path("run").asText()).isEqualTo(run.getFileName().toString());
    assertThat(outcome.path("published").asBoolean()).isTrue();

    Processes.Result shown =
        Verbs.run(
            "show",
            "runs",
            "--json",
            "--warehouse",
            warehouse.toString(),
            "--set",
            "data.name=synthetic-test");
    assertThat(shown.out().lines().filter(line -> line.contains("\"published\":true"))).hasSize(1);
    assertOlderRunsCanBePublishedCheckedAndRemoved(warehouse, run);
  }

  /**
   * @param published one of the two runs of the warehouse
   */
  private static void assertOlderRunsCanBePublishedCheckedAndRemoved(Path warehouse, Path published)
      throws IOException {
    Path other = otherRun(published);
    String id = other.getFileName().toString();
    Processes.Result rollback =
        store(warehouse, "publish", "--run", id, "--set", "publish.max-drop=0");
    assertThat(rollback.exitCode()).as(rollback.err()).isZero();
    assertThat(rollback.err()).contains("readers see run " + id);
    assertThat(current(warehouse)).isEqualTo(id);
    assertThat(store(warehouse, "fsck").exitCode()).isZero();

    Path part = someFile(published.resolve("recommendations"));
    Files.write(part, new byte[] {1});
    Processes.Result damaged = store(warehouse, "fsck", "--json");
    assertThat(damaged.exitCode()).isEqualTo(3);
    assertThat(damaged.out().lines())
        .singleElement()
        .asString()
        .contains("\"level\":\"damage\"", published.getFileName().toString())
        .contains("recommendations/" + part.getFileName());
    Processes.Result refused =
        store(warehouse, "publish", "--run", published.getFileName().toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("is damaged and stays unpublished").doesNotContain("\tat ");
    assertThat(current(warehouse)).isEqualTo(id);

    String broken = published.getFileName().toString();
    assertThat(store(warehouse, "runs", "--lease", broken, "--for", "1h").exitCode()).isZero();
    assertThat(store(warehouse, "runs", "--remove", broken).err()).contains("is in use by");
    assertThat(store(warehouse, "runs", "--release", broken).exitCode()).isZero();
    assertThat(store(warehouse, "runs", "--remove", broken).exitCode()).isZero();
    assertThat(store(warehouse, "runs", "--remove", id).err()).contains("is published");
    assertThat(published).doesNotExist();
    assertThat(other).exists();
  }

  private static Processes.Result store(Path warehouse, String... verb) {
    return Verbs.run(
        Stream.concat(
                Stream.of(verb),
                Stream.of("--warehouse", warehouse.toString(), "--set", "data.name=synthetic-test"))
            .toArray(String[]::new));
  }

  private static Path otherRun(Path run) throws IOException {
    try (Stream<Path> runs = Files.list(run.getParent())) {
      return runs.filter(other -> !other.equals(run)).findFirst().orElseThrow();
    }
  }

  private static Path someFile(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theSameSeedGivesTheSameTablesAndStagesCanBeCalledOneByOne() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String[] format = {"--set", "data.format=movielens-dat", "--set", "split.kind=random"};
    assertThat(Verbs.run(Verbs.on("nightly", ratings, one, format)).exitCode()).isZero();
    Processes.Result early = Verbs.run(Verbs.on("recommend", ratings, two, format));
    assertThat(early.exitCode()).isEqualTo(2);
    assertThat(early.err()).contains("recommend needs prepare").doesNotContain("\tat ");
    for (String verb : List.of("prepare", "train", "recommend", "evaluate", "publish")) {
      Processes.Result result = Verbs.run(Verbs.on(verb, ratings, two, format));
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables a = new Tables(spark, Verbs.onlyRun(one));
      Tables b = new Tables(spark, Verbs.onlyRun(two));
      assertThat(b.codes()).isNotEmpty().isEqualTo(a.codes());
      assertThat(b.recommendations()).isNotEmpty().isEqualTo(a.recommendations());
      assertThat(b.metrics()).isNotEmpty().isEqualTo(a.metrics());
    }
  }

  /** A float model has vectors and no codes; what needs codes says so before it trains. */
  @Test
  void aFloatModelIsTrainedButNotPublished() throws IOException {
    Path warehouse = folder.resolve("float");
    String[] options = {
      "--set", "data.format=movielens-dat",
      "--set", "model.name=bpr",
      "--set", "model.bits=16",
      "--set", "train.workers=1"
    };
    for (String verb : List.of("nightly", "recommend")) {
      Processes.Result refused = Verbs.run(Verbs.on(verb, ratings, warehouse, options));
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("model.name = bpr").contains("learns real vectors");
    }
    assertThat(warehouse).doesNotExist();
    for (String verb : List.of("prepare", "train")) {
      Processes.Result result = Verbs.run(Verbs.on(verb, ratings, warehouse, options));
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
    Path run = Verbs.onlyRun(warehouse);
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (String side : List.of("user", "item")) {
        String path = run.resolve("factors/side=" + side).toString();
        long rows = spark.read().parquet(run.resolve(side + "s").toString()).count();
        assertThat(FactorTable.read(spark, path, 16)).hasSize((int) rows * 16);
      }
    }
    assertThat(run.resolve("codes")).doesNotExist();
  }

  @Test
  void listsAndRealVectorsDecideTheTablesAndAChangedListIsANewRun() throws IOException {
    Path warehouse = folder.resolve("lists");
    Path deny = Files.writeString(folder.resolve("deny.txt"), "1\n2\nnosuch\n");
    String[] options = {
      "--set", "data.format=movielens-dat",
      "--set", "recommend.score=asymmetric",
      "--set", "recommend.deny=" + deny
    };
    Processes.Result first = Verbs.run(Verbs.on("nightly", ratings, warehouse, options));
    assertThat(first.exitCode()).as(first.err()).isZero();
    Path run = Verbs.onlyRun(warehouse);
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables tables = new Tables(spark, run);
      assertThat(tables.read("recommendations").where("item_id in ('1', '2')").isEmpty()).isTrue();
      assertThat(tables.read("items").where("id in ('1', '2')").isEmpty()).isFalse();
      assertThat(tables.read("factors").count()).isEqualTo(tables.read("users").count());
      assertThat(tables.read("recommendations").where("score > 1").isEmpty()).isFalse();
    }

    Files.writeString(deny, "3\n");
    Processes.Result changed = Verbs.run(Verbs.on("prepare", ratings, warehouse, options));

    assertThat(changed.err()).contains("prepare: starts").doesNotContain(run.getFileName() + " of");
  }

  @Test
  void theGateKeepsTheOldRun() throws IOException {
    Path warehouse = folder.resolve("gate");
    String[] format = {"--set", "data.format=movielens-dat", "--set", "publish.popularity-share=9"};
    Processes.Result result = Verbs.run(Verbs.on("nightly", ratings, warehouse, format));
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("publish.popularity-share = 9").doesNotContain("\tat ");
    assertThat(warehouse.resolve("synthetic-test/CURRENT")).doesNotExist();
  }

  @Test
  void onePercentOfBrokenLinesIsCountedAndHalfStopsTheRun() throws IOException {
    Path warehouse = folder.resolve("broken");
    Path few = broken("few.dat", 0.01);
    Processes.Result result =
        Verbs.run(
            Verbs.on(
                "nightly",
                few,
                warehouse,
                "--set",
                "data.format=movielens-dat",
                "--set",
                "data.rating.min=1",
                "--set",
                "data.rating.max=5"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode counts = manifest(Verbs.onlyRun(warehouse)).path("counts");
    assertIdentity(counts);
    assertThat(counts.path("quarantined").asLong()).isGreaterThanOrEqualTo(100);

    Path many = broken("many.dat", 0.5);
    Processes.Result refused =
        Verbs.run(
            Verbs.on(
                "prepare",
                many,
                folder.resolve("many"),
                "--set",
                "data.format=movielens-dat",
                "--set",
                "data.rating.min=1",
                "--set",
                "data.rating.max=5"));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("data.max-quarantined-share", "broken-utf-8", "negative-timestamp", "many.dat")
        .doesNotContain("\tat ");
    Path quarantine = Verbs.onlyRun(folder.resolve("many")).resolve("quarantine");
    assertThat(refused.err()).contains("are in the table file:" + quarantine);
    assertThat(quarantine.resolve("_SUCCESS")).exists();
  }

  /** The generated ratings with a share of extra lines, broken in every way. */
  private Path broken(String name, double share) throws IOException {
    List<byte[]> kinds =
        List.of(
            bytes("7::8"),
            bytes("7::8::3::100::9"),
            bytes("7::8::three::100"),
            bytes("7::8::NaN::100"),
            bytes("7::8::9::100"),
            bytes("7::8::3::-5"),
            bytes("::8::3::100"),
            new byte[] {'7', ':', ':', (byte) 0xC3, (byte) 0x28, ':', ':', '3', ':', ':', '1'});
    List<byte[]> lines = new ArrayList<>();
    Random random = new Random(1);
    for (String line : Files.readAllLines(ratings)) {
      lines.add(bytes(line));
      if (random.nextDouble() < share / (1 - share)) {
        lines.add(kinds.get(random.nextInt(kinds.size())));
      }
    }
    Path file = folder.resolve(name);
    try (var out = Files.newOutputStream(file)) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
    return file;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertIdentity(JsonNode counts) {
    assertThat(counts.path("read").asLong())
        .isPositive()
        .isEqualTo(
            counts.path("kept").asLong()
                + counts.path("quarantined").asLong()
                + counts.path("deduplicated").asLong()
                + counts.path("filtered").asLong());
  }

  private static JsonNode manifest(Path run) throws IOException {
    return Json.parse(Files.readString(run.resolve("manifest.json")));
  }

  private static String current(Path warehouse) throws IOException {
    return Json.parse(Files.readString(warehouse.resolve("synthetic-test/CURRENT")))
        .path("run")
        .asText();
  }
}
