package io.hammingbird.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.BitSet;
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
   * @throws InputDataException when no item may be recommended, or none of the test ratings is
   *     relevant
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
    Dataset<Row> relevant = relevant(prepared);
    if (!recommend.lists().equals(new RecommendConfig.Lists("", "", ""))
        && !hasHit(relevant, lists)) {
      // lists can be made all the same; what cannot be measured is the gate's to refuse
      Progress.say(
          "prepare: none of the test ratings is of an item that recommend.allow, recommend.deny and "
              + "recommend.user-deny "
              + "leave to its user: nothing can be measured, and the gate will refuse the run");
    }
  }

  private Dataset<Row> relevant(Prepared prepared) {
    Dataset<Row> test = prepared.interactions().where(col("split").equalTo(Split.TEST));
    OptionalDouble above = config.evaluate().protocol().relevantAbove();
    if (above.isEmpty()) {
      return test;
    }
    Dataset<Row> relevant = test.where(col("rating").gt(above.getAsDouble()));
    if (relevant.isEmpty()) {
      throw new InputDataException(
          "Nothing could be measured: none of %,d test ratings is above evaluate.relevant-above = %s: lower it"
              .formatted(prepared.counts().test(), above.getAsDouble()));
    }
    return relevant;
  }

  private static boolean hasHit(Dataset<Row> relevant, CandidateLists lists) {
    String[] pair = {"user", "item"};
    Dataset<Row> hits =
        lists.denied().map(denied -> relevant.join(denied, pair, "left_anti")).orElse(relevant);
    BitSet eligible = lists.eligible();
    return hits.select("item").distinct().collectAsList().stream()
        .anyMatch(row -> eligible.get(row.getInt(0)));
  }
}
