package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneIT {
  @TempDir Path folder;

  @Test
  void searchesWithoutTheTestPartAndResumes() throws IOException {
    Path ratings = Verbs.ratings(folder.resolve("input"));
    Processes.Result first = Verbs.run(tune(ratings, "tune.trials=2"));
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out().lines()).hasSize(2);

    poison(one("split-42/tables/interactions/split=test"));
    Processes.Result second = Verbs.run(tune(ratings, "tune.trials=4"));

    assertThat(second.exitCode()).as(second.err()).isZero();
    List<JsonNode> trials = second.out().lines().map(Json::parse).toList();
    assertThat(trials).hasSize(4);
    assertThat(trials.get(0).fieldNames())
        .as("the given settings have no drawn values, and their keys")
        .toIterable()
        .containsExactly(
            "trial",
            "ndcg@10",
            "best",
            "epoch",
            "seconds",
            "evaluate.als.alpha",
            "evaluate.als.rank");
    assertThat(second.err())
        .containsPattern(
            "trial 3 of 3: ndcg@10 [0-9.]+ with evaluate.als.alpha = [0-9.]+, evaluate.als.rank = [48]\\R");
    assertThat(trials.subList(0, 2))
        .as("not tried again")
        .extracting(trial -> trial.path("seconds"))
        .isEqualTo(
            first.out().lines().map(Json::parse).map(trial -> trial.path("seconds")).toList());
    assertThat(trials.stream().map(trial -> trial.path("evaluate.als.alpha").asDouble()).distinct())
        .hasSize(4);
    assertThat(trials.stream().skip(1))
        .allSatisfy(
            trial -> {
              assertThat(trial.path("evaluate.als.alpha").asDouble()).isBetween(0.5, 50.0);
              assertThat(trial.path("evaluate.als.rank").asInt()).isIn(4, 8);
            });
    JsonNode best =
        trials.stream().filter(trial -> trial.path("best").asText().equals("*")).findFirst().get();
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.path("ndcg@10").asDouble())
                    .isLessThanOrEqualTo(best.path("ndcg@10").asDouble()));
    assertThat(one("split-42/trials/als/best.conf"))
        .content()
        .contains("compare.settings.als", "the best of 4 trials (seed 7)")
        .contains(
            !best.path("evaluate.als.alpha").isNull()
                ? best.path("evaluate.als.alpha").asText()
                : "{}");

    Processes.Result compare =
        Verbs.run(
            settings(
                "compare", ratings, "compare.models=[popularity]", "compare.baseline=popularity"));
    assertThat(compare.exitCode()).as("what reads the test part fails").isEqualTo(1);
  }

  private String[] tune(Path ratings, String trials) {
    return settings(
        "tune",
        ratings,
        trials,
        "tune.model=als",
        "evaluate.als.iterations=2",
        "evaluate.als.rank=8",
        "tune.seed=7",
        "tune.space={ \"evaluate.als.alpha\" = { low = 0.5, high = 50, log = true }, \"evaluate.als.rank\" = [4, 8] }");
  }

  private String[] settings(String verb, Path ratings, String... settings) {
    return Verbs.on(
        verb,
        ratings,
        folder.resolve("warehouse"),
        Stream.concat(
                Stream.of(
                    "--json", "--set", "data.format=movielens-dat", "--set", "split.kind=random"),
                Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
            .toArray(String[]::new));
  }

  private Path one(String path) throws IOException {
    try (Stream<Path> ids = Files.list(folder.resolve("warehouse/synthetic-test/comparisons"))) {
      return ids.findFirst().orElseThrow().resolve(path);
    }
  }

  /** Whoever reads a file of this folder fails. */
  private static void poison(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.toList()) {
        Files.writeString(file, "not Parquet");
      }
    }
  }
}
