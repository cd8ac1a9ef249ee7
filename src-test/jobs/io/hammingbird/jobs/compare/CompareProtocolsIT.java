package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches side by side, and newcomers, by the verb. */
class CompareProtocolsIT {
  private static final String[] SETTINGS = {
    "--json",
    "--set",
    "data.format=movielens-dat",
    "--set",
    "split.kind=random",
    "--set",
    "compare.seeds=[42]",
    "--set",
    "compare.bits=[16]",
    "--set",
    "model.name=distilled",
    "--set",
    "train.epochs=2",
    "--set",
    "compare.baseline=popularity"
  };

  @TempDir static Path folder;
  private static Path ratings;

  @BeforeAll
  static void generate() {
    ratings = Verbs.ratings(folder.resolve("input"));
  }

  @Test
  void oneTrainingIsSearchedInSeveralWays() {
    Processes.Result result =
        compare(
            "searches",
            "compare.models=[popularity, best, near, weighted, high]",
            "compare.settings.best={ model.name = distilled }",
            "compare.settings.near={ model.name = distilled, recommend { search = radius, "
                + "limit = best-f1 } }",
            "compare.settings.weighted={ model.name = distilled, recommend.score = asymmetric }",
            "compare.settings.high={ model.name = distilled, recommend { search = threshold, "
                + "score = asymmetric, limit = best-f1 } }",
            "compare.columns=[\"precision@all\", \"recall@all\", \"f1-of-means@all\"]");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("near-16-seed42: lists end at ", "high-16-seed42: lists end at ");
    List<JsonNode> rows = result.out().lines().map(Json::parse).toList();
    assertThat(rows).hasSize(5);
    assertThat(rows.subList(1, 5))
        .as("trained once")
        .allSatisfy(
            row ->
                assertThat(row.get("train-seconds")).isEqualTo(rows.get(1).get("train-seconds")));
    assertThat(rows.get(1).get("limit").isNull()).isTrue();
    assertThat(rows.get(2).path("limit").asInt()).isBetween(0, 15);
    assertThat(rows.get(4).get("limit").isNumber()).isTrue();
    assertThat(rows.get(1).path("user-bytes").asInt()).isEqualTo(2);
    assertThat(rows.get(3).path("user-bytes").asInt()).isEqualTo(64);
    for (JsonNode row : rows) {
      double precision = row.path("precision@all").asDouble();
      double recall = row.path("recall@all").asDouble();
      assertThat(row.path("f1-of-means@all").asDouble())
          .isEqualTo(2 * precision * recall / (precision + recall));
    }
    assertThat(rows.get(2).path("f1-of-means@all").asDouble())
        .as("shorter lists than the best 100 of few items")
        .isGreaterThan(rows.get(1).path("f1-of-means@all").asDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "users"})
  void newcomersAreMeasured(String who) {
    Processes.Result result =
        compare(
            who,
            "compare.models=[random, popularity, distilled, hcfrec]",
            "evaluate.newcomers=" + who,
            "evaluate.newcomer-share=0.2",
            who.equals("items")
                ? "evaluate.candidates=new-items"
                : "evaluate.candidates=all-unseen");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains(" are new; of them ");
    if (who.equals("items")) {
      assertThat(result.err()).containsOnlyOnce("newcomers get their codes by regression");
    } else {
      assertThat(result.err()).doesNotContain("by regression");
    }
    List<JsonNode> rows = result.out().lines().map(Json::parse).toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(2).path("ndcg@10").asDouble())
        .isGreaterThan(rows.get(0).path("ndcg@10").asDouble());
  }

  @Test
  void whatHasNoCodesIsRefused() {
    assertRefused(
        "learns real vectors", "compare.models=[popularity, bpr]", "evaluate.newcomers=items");
    assertRefused(
        "newcomers get codes alone",
        "compare.models=[popularity, distilled]",
        "evaluate.newcomers=users",
        "recommend.score=asymmetric");
    assertRefused("evaluate.candidates = new-items", "evaluate.candidates=new-items");
  }

  private static void assertRefused(String message, String... settings) {
    Processes.Result result = compare("refused", settings);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  private static Processes.Result compare(String warehouse, String... settings) {
    return Verbs.run(
        Verbs.on(
            "compare",
            ratings,
            folder.resolve(warehouse),
            Stream.concat(
                    Stream.of(SETTINGS),
                    Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new)));
  }
}
