package io.hammingbird.jobs.foldin;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Tables;
import io.hammingbird.jobs.Verbs;
import io.hammingbird.ml.HashRecommenderModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users of the training come back as new ones, with what they had: they must fare the same. The
 * codes are the encoder's own, since bits are flipped for users of the training alone.
 */
class FoldInVerbIT {
  @TempDir static Path folder;
  private static Path warehouse;
  private static Path run;

  @BeforeAll
  static void publish() throws IOException {
    warehouse = folder.resolve("warehouse");
    Processes.Result nightly =
        Verbs.run(
            Verbs.on(
                "nightly",
                Verbs.ratings(folder.resolve("input")),
                warehouse,
                "--set",
                "data.format=movielens-dat",
                "--set",
                "model.refinement.kind=none",
                "--set",
                "publish.popularity-share=0"));
    assertThat(nightly.exitCode()).as(nightly.err()).isZero();
    run = Verbs.onlyRun(warehouse);
  }

  @Test
  void theRunsModelIsOneOfSparkMl() {
    try (SparkSession spark = session()) {
      HashRecommenderModel model = HashRecommenderModel.load(run.resolve("model").toString());

      Tables tables = new Tables(spark, run);
      Map<String, List<String>> published = lists(tables.read("recommendations"), 10);
      Dataset<Row> mine = model.recommendForAllUsers(10);
      Map<String, List<String>> lists = new TreeMap<>();
      for (Row row : mine.collectAsList()) {
        lists.put(
            row.getString(0), row.<Row>getList(1).stream().map(item -> item.getString(0)).toList());
      }
      assertThat(lists).isEqualTo(published);
    }
  }

  @Test
  void aUserOfTheTrainingComesOutAsHeWentIn() throws IOException {
    Path input = folder.resolve("histories.dat");
    Map<String, List<Long>> trained = new TreeMap<>();
    try (SparkSession spark = session()) {
      Tables tables = new Tables(spark, run);
      List<String> lines = new ArrayList<>();
      for (Row row : histories(tables, "train").collectAsList()) {
        lines.add("new-%s::%s::4::%d".formatted(row.getString(0), row.getString(1), 100));
      }
      lines.add("stranger::no-such-item::4::100");
      lines.add("new-1::no-such-item::4::100");
      lines.add("new-1::no-such-item::5::200");
      Files.write(input, lines);
      for (Row row :
          tables
              .read("codes")
              .where("side = 'user'")
              .join(tables.read("users"), "index")
              .select("id", "code")
              .collectAsList()) {
        trained.put("new-" + row.getString(0), List.copyOf(row.<Long>getList(1)));
      }
    }
    Path output = folder.resolve("folded");

    Processes.Result result = foldIn(input, output, "--json", "--limit", "3");

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> printed = result.out().lines().toList();
    assertThat(printed).hasSize(4);
    var summary = Json.parse(printed.get(0));
    assertThat(summary.path("users").asInt()).isEqualTo(trained.size());
    assertThat(summary.path("skipped").asInt()).isEqualTo(1);
    assertThat(summary.path("in-run").asInt()).isZero();
    assertThat(summary.path("deduplicated").asInt()).isEqualTo(1);
    assertThat(summary.path("unknown-ratings").asInt()).isEqualTo(2);
    assertThat(summary.path("unknown-items").asInt()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "fold-in: 2 ratings are of items that the run does not know, such as no-such-item, and without a part in the codes",
            "fold-in: 1 user is skipped, with fewer than 1 item that the run knows");
    try (SparkSession spark = session()) {
      Tables tables = new Tables(spark, output);
      Map<String, List<Long>> folded = new TreeMap<>();
      for (Row row : tables.read("codes").select("id", "code").collectAsList()) {
        folded.put(row.getString(0), List.copyOf(row.<Long>getList(1)));
      }
      assertThat(folded).isEqualTo(trained);
      assertThat(tables.read("skipped").collectAsList().toString()).isEqualTo("[[stranger,0,1]]");
      Dataset<Row> lists = tables.read("recommendations");
      assertThat(lists.columns())
          .isEqualTo(new Tables(spark, run).read("recommendations").columns());
      Dataset<Row> seen = histories(new Tables(spark, run), "train").toDF("user", "item_id");
      assertThat(
              lists
                  .withColumn("user", col("user_id").substr(5, 99))
                  .join(seen, new String[] {"user", "item_id"}, "left_semi")
                  .isEmpty())
          .isTrue();
      long candidates =
          new Tables(spark, run).read("items").count() - seen.where("user = '1'").count();
      assertThat(lists.where("user_id = 'new-1'").count()).isEqualTo(Math.min(100, candidates));
    }
  }

  @Test
  void usersKeptOutAreMeasuredBesideThoseTrainedIn() {
    Processes.Result result =
        Verbs.run(
            Verbs.on(
                "fold-in",
                folder.resolve("input/ratings.dat"),
                warehouse,
                "--set",
                "data.format=movielens-dat",
                "--set",
                "split.kind=random",
                "--evaluate",
                "0.2",
                "--json"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    Map<String, JsonNode> ndcg = new TreeMap<>();
    result
        .out()
        .lines()
        .map(Json::parse)
        .filter(row -> row.path("metric").asText().equals("ndcg"))
        .forEach(row -> ndcg.put(row.path("model").asText(), row));
    assertThat(ndcg).containsOnlyKeys("distilled/folded-in", "distilled/trained-in", "popularity");
    JsonNode foldedIn = ndcg.get("distilled/folded-in");
    assertThat(foldedIn.path("protocol").asText()).isEqualTo("P-HCFRec/random/users-kept-out");
    assertThat(foldedIn.path("users").asInt())
        .isBetween(30, 90)
        .isEqualTo(ndcg.get("distilled/trained-in").path("users").asInt())
        .isEqualTo(ndcg.get("popularity").path("users").asInt());
    assertThat(foldedIn.path("low").asDouble()).isLessThan(foldedIn.path("value").asDouble());
    // over seeds folded-in users have .65 to .8 of what they have when they are trained in
    assertThat(foldedIn.path("value").asDouble())
        .as("%s", ndcg)
        .isGreaterThan(0.55 * ndcg.get("distilled/trained-in").path("value").asDouble());
    assertThat(foldedIn.path("low").asDouble())
        .as("%s", ndcg)
        .isGreaterThan(ndcg.get("popularity").path("high").asDouble());
  }

  @Test
  void showsTheHealthOfCodes() {
    String[] show = {
      "show", "codes", "--warehouse", warehouse.toString(), "--set", "data.name=synthetic-test"
    };

    Processes.Result text = Verbs.run(show);
    Processes.Result json =
        Verbs.run(Stream.concat(Arrays.stream(show), Stream.of("--json")).toArray(String[]::new));

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out()).contains("distinct-codes", "Share of the pairs");
    List<JsonNode> rows = json.out().lines().map(Json::parse).toList();
    try (SparkSession spark = session()) {
      Dataset<Row> users = new Tables(spark, run).read("codes").where("side = 'user'");
      assertThat(rows.get(0).path("side").asText()).isEqualTo("user");
      assertThat(rows.get(0).path("codes").asLong()).isEqualTo(users.count());
      assertThat(rows.get(0).path("distinct-codes").asLong())
          .isEqualTo(users.select("code").distinct().count());
    }
    Map<String, Double> means = new TreeMap<>();
    for (String pairs : List.of("training", "test", "random")) {
      double sum = 0;
      double mean = 0;
      for (JsonNode row : rows.subList(2, rows.size())) {
        sum += row.path(pairs).asDouble();
        mean += row.path("distance").asInt() * row.path(pairs).asDouble();
      }
      assertThat(sum).as(pairs).isEqualTo(1, within(1e-9));
      means.put(pairs, mean);
    }
    assertThat(means.get("training")).isLessThan(means.get("random") - 1);
    try (SparkSession spark = session()) {
      Dataset<Row> log = new Tables(spark, run).read("training-log");
      assertThat(log.where("name = 'distance.positives'").isEmpty()).isFalse();
      assertThat(log.where("name = 'bit-correlation-max.items' and value > 0 and value <= 1"))
          .matches(values -> !values.isEmpty());
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path strangers = Files.writeString(folder.resolve("strangers.dat"), "a::nothing::4::100\n");
    Path output = folder.resolve("outputs/none");
    Processes.Result nobody = foldIn(strangers, output);
    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("nobody to fold in");
    assertThat(output.getParent()).as("nothing is left").isEmptyDirectory();
    Files.createDirectories(output.resolveSibling(".none.killed.tmp/codes"));
    Path one = Files.writeString(folder.resolve("one.dat"), "a::1::4::100\n");
    Processes.Result good =
        foldIn(one, output, "--set", "data.input=" + folder.resolve("input/ratings.dat"), "--json");
    assertThat(good.exitCode()).as(good.err()).isZero();
    assertThat(Json.parse(good.out().lines().findFirst().orElseThrow()).path("read").asInt())
        .as("of the option's file")
        .isEqualTo(1);
    assertThat(good.err()).contains("ratings.dat is not used: --input decides, and gives " + one);
    assertThat(output.toFile().list())
        .containsExactlyInAnyOrder("codes", "recommendations", "skipped");
    assertThat(output.getParent().toFile().list())
        .containsExactlyInAnyOrder("none", ".none.killed.tmp");
    Processes.Result again = foldIn(strangers, folder);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already").doesNotContain("\tat ");
    assertThat(foldIn(strangers, folder.resolve("other"), "--run", "nosuch").exitCode())
        .isEqualTo(2);
    assertThat(foldIn(strangers, folder.resolve("other"), "--min-items", "0").exitCode())
        .isEqualTo(2);
    assertThat(Verbs.run("fold-in", "--evaluate", "1").exitCode()).isEqualTo(2);
    assertThat(Verbs.run("fold-in").err()).contains("--input and --output, or --evaluate");
  }

  private static Processes.Result foldIn(Path input, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "fold-in",
                "--warehouse",
                warehouse.toString(),
                "--set",
                "data.name=synthetic-test",
                "--set",
                "data.format=movielens-dat",
                "--input",
                input.toString(),
                "--output",
                output.toString()));
    arguments.addAll(List.of(more));
    return Verbs.run(arguments.toArray(String[]::new));
  }

  /** User and item ids of one part. */
  private static Dataset<Row> histories(Tables tables, String part) {
    return tables
        .read("interactions")
        .where(col("split").equalTo(part))
        .join(tables.read("users").select(col("index").as("user"), col("id").as("user_id")), "user")
        .join(tables.read("items").select(col("index").as("item"), col("id").as("item_id")), "item")
        .select("user_id", "item_id");
  }

  private static Map<String, List<String>> lists(Dataset<Row> table, int k) {
    Map<String, List<String>> lists = new TreeMap<>();
    for (Row row : table.where(col("rank").leq(k)).orderBy("user_id", "rank").collectAsList()) {
      lists
          .computeIfAbsent(row.getAs("user_id"), user -> new ArrayList<>())
          .add(row.getAs("item_id"));
    }
    return lists;
  }

  private static SparkSession session() {
    return SparkSession.builder().getOrCreate();
  }
}
