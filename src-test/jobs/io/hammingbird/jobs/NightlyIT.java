package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.codes.FactorTable;
import io.hammingbird.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
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
  void publishesThenDoesNothingThenStartsANewRunOnAChangedTitle() throws IOException {
    Path warehouse = folder.resolve("plain");
    String titles = Files.readString(ratings.resolveSibling("movies.dat"));
    Path file = Files.writeString(folder.resolve("titles.dat"), titles);
    String[] settings = {"--set", "data.format=movielens-dat", "--set", "data.titles=" + file};
    String[] nightly = Verbs.on("nightly", ratings, warehouse, settings);
    Processes.Result first = Verbs.run(nightly);
    assertThat(first.exitCode()).as(first.err()).isZero();
    Path run = Verbs.onlyRun(warehouse);
    JsonNode manifest = manifest(run);
    assertIdentity(manifest.path("counts"));
    assertThat(current(warehouse)).isEqualTo(run.getFileName().toString());
    assertThat(manifest.path("stages").path("publish").path("state").asText()).isEqualTo("done");
    assertThat(manifest.path("stages").path("train").path("seconds").asDouble()).isPositive();
    assertThat(first.err()).contains(" MiB so far").doesNotContain("data.name is not set");
    assertTablesAreShown(warehouse);
    assertListsAreOrderedByDistanceAndItem(run);

    Files.writeString(file, titles);
    Processes.Result second = Verbs.run(nightly);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).contains("train: done before").doesNotContain("train: starts");
    assertThat(manifest(run)).isEqualTo(manifest);
    assertThat(LaterVersion.says(folder.resolve("later"), nightly))
        .contains("prepare: done before", "train: done before", "publish: done before")
        .doesNotContain(": starts");
    assertThat(manifest(Verbs.onlyRun(warehouse))).isEqualTo(manifest);

    Files.writeString(file, titles.replaceFirst("1::[^:]*::", "1::A new name::"));
    assertThat(Verbs.run(nightly).exitCode()).isZero();
    assertThat(current(warehouse)).isNotEqualTo(run.getFileName().toString());
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      assertThat(title(spark, otherRun(run))).isEqualTo("A new name");
      assertThat(title(spark, run)).isNotEqualTo("A new name");
    }

    Files.writeString(file, titles);
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

  private static String title(SparkSession spark, Path run) {
    return new Tables(spark, run).read("items").where("id = '1'").head().getAs("title");
  }

  /** What is cut says so, and to programs elsewhere than among the rows. */
  private static void assertTablesAreShown(Path warehouse) {
    List<String> metrics = store(warehouse, "show", "metrics").out().lines().toList();
    assertThat(metrics.get(0).split(" +"))
        .containsExactly(
            "metric", "model", "protocol", "users", "@2", "@6", "@10", "@20", "@50", "@100");
    assertThat(metrics.get(1)).startsWith("ndcg ").contains(" distilled ");
    assertThat(metrics).hasSize(1 + 13 * 4);
    assertThat(metrics.get(52)).startsWith("coverage ");

    Processes.Result cut =
        store(warehouse, "show", "metrics", "--metric", "ndcg,mrr", "--k", "10", "--limit", "3");
    assertThat(cut.out().lines().toList().get(0)).containsPattern("@10 +low +high$");
    assertThat(cut.out()).endsWith("… 5 more rows: --limit 8 shows all\n");
    Processes.Result wrong = store(warehouse, "show", "metrics", "--metric", "ngcd");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("hit-rate, mrr, f1-of-means, coverage. Did you mean 'ndcg'?");

    Processes.Result lists =
        store(warehouse, "show", "recommendations", "--user", "1", "--json", "--limit", "2");
    assertThat(lists.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"rank\":"));
    assertThat(lists.err())
        .containsPattern("hammingbird: … [0-9]+ more rows: --limit [0-9]+ shows all");
    Processes.Result unknown =
        Verbs.run("show", "runs", "--warehouse", "" + warehouse, "--set", "data.name=syntetic");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("There is no data set 'syntetic' in file:" + warehouse)
        .contains("there are: synthetic-test. Did you mean --set data.name=synthetic-test?");
  }

  /** Rank by rank, by (distance, index); items by falling training count, then by id as bytes. */
  private static void assertListsAreOrderedByDistanceAndItem(Path run) {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables tables = new Tables(spark, run);
      List<Row> items = tables.read("items").orderBy("index").collectAsList();
      for (int i = 1; i < items.size(); i++) {
        long before = items.get(i - 1).getAs("count");
        long count = items.get(i).getAs("count");
        assertThat(before).isGreaterThanOrEqualTo(count);
        if (before == count) {
          assertThat(items.get(i - 1).<String>getAs("id")).isLessThan(items.get(i).getAs("id"));
        }
      }
      List<Row> lists =
          tables
              .read("recommendations")
              .join(tables.read("items").selectExpr("id as item_id", "index"), "item_id")
              .orderBy("user_id", "rank")
              .select("user_id", "rank", "distance", "index")
              .collectAsList();
      long ties = 0;
      for (int i = 1; i < lists.size(); i++) {
        Row before = lists.get(i - 1);
        Row row = lists.get(i);
        if (before.getString(0).equals(row.getString(0))) {
          assertThat(row.getInt(1)).isEqualTo(before.getInt(1) + 1);
          assertThat(row.getInt(2)).isGreaterThanOrEqualTo(before.getInt(2));
          if (row.getInt(2) == before.getInt(2)) {
            assertThat(row.getInt(3)).isGreaterThan(before.getInt(3));
            ties++;
          }
        }
      }
      assertThat(ties).isPositive();
    }
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
    assertThat(damaged.err()).contains("1 damage in ");
    Processes.Result unread =
        store(warehouse, "show", "recommendations", "--run", published.getFileName().toString());
    assertThat(unread.exitCode()).isEqualTo(3);
    assertThat(unread.err())
        .contains("is damaged: file:" + part + " has 1 byte, ", "'fsck' lists all damage")
        .doesNotContain("\tat ");
    Processes.Result refused =
        store(warehouse, "publish", "--run", published.getFileName().toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("is damaged and stays unpublished").doesNotContain("\tat ");
    assertThat(current(warehouse)).isEqualTo(id);
    assertThat(state(published, "publish").path("state").asText()).isEqualTo("failed");
    assertThat(state(published, "publish").path("exitCode").asInt()).isEqualTo(3);

    String broken = published.getFileName().toString();
    assertThat(store(warehouse, "runs", "--lease", broken, "--for", "1h").exitCode()).isZero();
    assertThat(store(warehouse, "runs", "--remove", broken).err())
        .containsPattern("is in use by \\S+ until 20[-0-9]+T[:0-9]+Z: 'runs --release");
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
    Files.writeString(deny, "1\n2\nnosuch\n");
    String[] fewerBits =
        Stream.concat(Stream.of(options), Stream.of("--set", "model.bits=16"))
            .toArray(String[]::new);
    assertThat(Verbs.run(Verbs.on("prepare", ratings, warehouse, fewerBits)).err())
        .contains("prepare: starts");
  }

  /** Lists that rule out all of the test part leave every model, and popularity, with nDCG 0. */
  @Test
  void theGateRefusesWhatCannotBeMeasured() throws IOException {
    Path pairs = testPairs(folder.resolve("gate-pairs"));
    Path warehouse = folder.resolve("gate");
    Processes.Result result =
        Verbs.run(
            Verbs.on(
                "nightly",
                ratings,
                warehouse,
                "--set",
                "data.format=movielens-dat",
                "--set",
                "recommend.user-deny=" + pairs));

    String reason =
        "The run is not published: only 0 users have a relevant item of the test part among their candidates; publish.min-measured-users asks for 10; "
            + "popularity's nDCG@10 is 0, so that there is nothing to compare with; publish.popularity-share = 0 leaves the comparison out";
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains(reason).doesNotContain("\tat ");
    assertThat(result.err().indexOf("nothing can be measured, and the gate will refuse the run"))
        .isBetween(0, result.err().indexOf("train: starts"));
    assertThat(warehouse.resolve("synthetic-test/CURRENT")).doesNotExist();

    String run = Verbs.onlyRun(warehouse).getFileName().toString();
    JsonNode shown = Json.parse(store(warehouse, "show", "runs", "--json").out());
    assertThat(shown.path("evaluate").asText()).isEqualTo("done");
    assertThat(shown.path("publish").asText()).isEqualTo("refused");
    assertThat(shown.path("exit-code").asInt()).isEqualTo(4);
    assertThat(shown.path("reason").asText()).isEqualTo(reason);
    assertThat(store(warehouse, "publish", "--run", run).exitCode()).isEqualTo(4);
    assertThat(store(warehouse, "runs", "--remove", run).exitCode()).isZero();
    assertThat(warehouse.resolve("synthetic-test/runs")).isEmptyDirectory();
  }

  /** The test part of the generated ratings as a list of pairs. */
  private static Path testPairs(Path target) throws IOException {
    Verbs.require(
        Verbs.run(Verbs.on("prepare", ratings, target, "--set", "data.format=movielens-dat")));
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables tables = new Tables(spark, Verbs.onlyRun(target));
      List<String> lines = new ArrayList<>(List.of("user,item"));
      tables
          .read("interactions")
          .where("split = 'test'")
          .join(tables.read("users").selectExpr("index as user", "id as user_id"), "user")
          .join(tables.read("items").selectExpr("index as item", "id as item_id"), "item")
          .select("user_id", "item_id")
          .collectAsList()
          .forEach(pair -> lines.add(pair.getString(0) + "," + pair.getString(1)));
      return Files.write(target.resolve("pairs.csv"), lines);
    }
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
    long quarantined = counts.path("quarantined").asLong();
    assertThat(quarantined).isGreaterThanOrEqualTo(100);
    Processes.Result shown = store(warehouse, "show", "quarantine", "--limit", "1");
    assertThat(shown.out())
        .containsPattern("file +line +reason +raw\\R")
        .endsWith("… %d more rows: --limit %d shows all\n".formatted(quarantined - 1, quarantined));
    assertThat(shown.out().lines().toList().get(1)).contains("few.dat ");

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
    assertTheFailureIsShownAndCanBeRemoved(folder.resolve("many"));
  }

  private static void assertTheFailureIsShownAndCanBeRemoved(Path warehouse) throws IOException {
    JsonNode shown = Json.parse(store(warehouse, "show", "runs", "--json").out());
    assertThat(shown.path("prepare").asText()).isEqualTo("failed");
    assertThat(shown.path("exit-code").asInt()).isEqualTo(3);
    assertThat(Instant.parse(shown.path("ended").asText()))
        .isBetween(Instant.now().minusSeconds(600), Instant.now());
    assertThat(shown.path("reason").asText()).contains("data.max-quarantined-share");
    assertThat(store(warehouse, "show", "runs").out()).contains("exit-code", "failed");
    Processes.Result pruned = store(warehouse, "runs", "--prune", "--json");
    assertThat(pruned.exitCode()).as(pruned.err()).isZero();
    assertThat(pruned.out()).contains("\"removed\":true");
    assertThat(pruned.err()).contains("finished runs all stay, since store.keep = 0");
    assertThat(warehouse.resolve("synthetic-test/runs")).isEmptyDirectory();
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

  private static JsonNode state(Path run, String stage) throws IOException {
    return manifest(run).path("stages").path(stage);
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
