package io.hammingbird.publish;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.config.Decisive;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.files.Json;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run's metrics say about its test part, and of how many users they say it. */
public record Measured(SparkSession spark, Run run) {

  /** nDCG@10 of the run's model; empty where there is no such number. */
  public OptionalDouble ofModel() {
    return ndcg(model());
  }

  /** The same of popularity. */
  public OptionalDouble ofPopularity() {
    return ndcg("popularity");
  }

  /**
   * Users with a relevant item among their candidates.
   *
   * @param lists what the recommendations were made by; empty where that is not known any more, so
   *     that all measured users count
   */
  public long users(Optional<RecommendConfig.Lists> lists) {
    if (lists.isEmpty() || lists.get().isEmpty()) {
      return row(model()).map(row -> row.getLong(1)).orElse(0L);
    }
    CandidateLists candidates =
        CandidateLists.read(
            lists.get(), run.read(spark, Table.USERS), run.read(spark, Table.ITEMS));
    try (EvaluationSet users =
        HeldOut.test(run.read(spark, Table.INTERACTIONS), candidates, protocol()).users()) {
      return users.measurable();
    }
  }

  /** Whether the figures of both runs compare. */
  public boolean isLike(Measured other) {
    return split().equals(other.split()) && protocol().isLike(other.protocol());
  }

  private JsonNode split() {
    return Decisive.of(SplitConfig.from(recorded("split")));
  }

  private Protocol protocol() {
    return Protocol.from(recorded("evaluate"));
  }

  private Section recorded(String section) {
    return Resources.recorded(Json.line(run.manifest().config()), section);
  }

  private String model() {
    return run.manifest().config().path("model").path("name").asText();
  }

  private OptionalDouble ndcg(String subject) {
    return row(subject)
        .map(row -> row.getDouble(0))
        .filter(value -> !value.isNaN())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** {@code value double, users long}. */
  private Optional<Row> row(String subject) {
    return run
        .read(spark, Table.METRICS)
        .where(
            col("model")
                .equalTo(subject)
                .and(col("split").equalTo(Split.TEST))
                .and(col("metric").equalTo("ndcg"))
                .and(col("k").equalTo(10)))
        .select("value", "users")
        .collectAsList()
        .stream()
        .findFirst();
  }
}
