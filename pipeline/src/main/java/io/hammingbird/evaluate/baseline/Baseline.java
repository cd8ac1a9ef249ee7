package io.hammingbird.evaluate.baseline;

import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.HeldOut;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model is held against: a recommender that needs no codes, on the same split, for the same
 * users, with the same candidates. Nothing of the held-out part reaches it but the names of the
 * users who are measured.
 */
public sealed interface Baseline permits RandomBaseline, PopularityBaseline, AlsBaseline {

  /** The name in the {@code model} column of the metrics. */
  String name();

  /**
   * Recommends to every user of the held-out part.
   *
   * @param k most recommendations a user; fewer where there are fewer candidates
   * @return {@code user int, rank int, item int}, ranks from 1
   */
  Dataset<Row> topK(HeldOut heldOut, int k);

  /** The baselines that the settings ask for, in their order. */
  static List<Baseline> of(EvaluateConfig config) {
    return config.baselines().stream().map(name -> named(name, config)).toList();
  }

  private static Baseline named(String name, EvaluateConfig config) {
    return switch (name) {
      case "random" -> new RandomBaseline(config.seed());
      case "popularity" -> new PopularityBaseline();
      case "als" -> new AlsBaseline(config.als(), config.seed());
      default -> throw new IllegalArgumentException("no baseline is called " + name);
    };
  }
}
