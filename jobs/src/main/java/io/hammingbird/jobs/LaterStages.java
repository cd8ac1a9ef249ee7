package io.hammingbird.jobs;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.config.InputDataException;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.config.RunConfig;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.split.Prepared;
import io.hammingbird.split.Split;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What recommend and evaluate would find wrong with prepared ratings, found before anything is
 * trained.
 */
record LaterStages(RunConfig config) {
  private static final Logger LOG = LoggerFactory.getLogger(LaterStages.class);

  /**
   * Looks at the prepared tables.
   *
   * @throws InputDataException when no item may be recommended, or no test rating counts as a hit
   *     that a list may hold
   */
  void check(Prepared prepared) {
    RecommendConfig recommend = config.recommend();
    if (recommend.k() >= prepared.counts().items()) {
      LOG.warn(
          "recommend.k = {}: the catalogue has {} items, so that a list holds every item that its user has not seen",
          recommend.k(),
          prepared.counts().items());
    }
    CandidateLists lists =
        CandidateLists.read(recommend.lists(), prepared.users(), prepared.items());
    List<String> conditions = conditions();
    if (!conditions.isEmpty() && !hasHit(prepared, lists)) {
      throw new InputDataException(
          "Nothing could be measured: none of %,d test ratings %s"
              .formatted(prepared.counts().test(), String.join(", and ", conditions)));
    }
  }

  /** What a test rating must fulfil beyond those that preparation looks at. */
  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    OptionalDouble above = config.evaluate().protocol().relevantAbove();
    if (above.isPresent()) {
      conditions.add(
          "is above evaluate.relevant-above = %s: lower it".formatted(above.getAsDouble()));
    }
    if (!config.recommend().lists().equals(new RecommendConfig.Lists("", "", ""))) {
      conditions.add(
          "is of an item that recommend.allow, recommend.deny and recommend.user-deny leave to its user: change the lists");
    }
    return conditions;
  }

  private boolean hasHit(Prepared prepared, CandidateLists lists) {
    Dataset<Row> test = prepared.interactions().where(col("split").equalTo(Split.TEST));
    OptionalDouble above = config.evaluate().protocol().relevantAbove();
    Dataset<Row> relevant =
        above.isPresent() ? test.where(col("rating").gt(above.getAsDouble())) : test;
    String[] pair = {"user", "item"};
    Dataset<Row> hits =
        lists.denied().map(denied -> relevant.join(denied, pair, "left_anti")).orElse(relevant);
    BitSet eligible = lists.eligible();
    return hits.select("item").distinct().collectAsList().stream()
        .anyMatch(row -> eligible.get(row.getInt(0)));
  }
}
