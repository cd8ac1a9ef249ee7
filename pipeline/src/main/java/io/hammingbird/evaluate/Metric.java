package io.hammingbird.evaluate;

import java.util.Arrays;
import java.util.List;

/** The metrics that are averaged over users, with their names in the table of metrics. */
public enum Metric {
  NDCG("ndcg"),
  /** Against the gain of k hits, also where a user has fewer, as printed by HashLGN (Eq 12). */
  NDCG_FULL("ndcg-full"),
  /** With a gain that grows with the rating; the same as {@code ndcg} where ratings are unknown. */
  NDCG_GRADED("ndcg-graded"),
  /** Average precision divided by all relevant items, as printed by HCFRec. */
  MAP("map"),
  /** Average precision divided by min(k, relevant). */
  MAP_MIN("map-min"),
  RECALL("recall"),
  PRECISION("precision"),
  F1("f1"),
  HIT_RATE("hit-rate"),
  MRR("mrr");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /**
   * The metric with this {@link #label}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Metric named(String label) {
    return Arrays.stream(values())
        .filter(metric -> metric.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no metric is called " + label));
  }

  /** The names of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Metric::label).toList();
  }

  /** The name in the table of metrics. */
  public String label() {
    return label;
  }

  /**
   * The value for one user, 0 to 1.
   *
   * @param k how many places count, at least 1
   */
  public double of(RankedList list, int k) {
    return switch (this) {
      case NDCG -> RankingMetrics.ndcg(list, k);
      case NDCG_FULL -> RankingMetrics.ndcgFull(list, k);
      case NDCG_GRADED -> RankingMetrics.ndcgGraded(list, k);
      case MAP -> RankingMetrics.averagePrecision(list, k);
      case MAP_MIN -> RankingMetrics.averagePrecisionMin(list, k);
      case RECALL -> RankingMetrics.recall(list, k);
      case PRECISION -> RankingMetrics.precision(list, k);
      case F1 -> RankingMetrics.f1(list, k);
      case HIT_RATE -> RankingMetrics.hitRate(list, k);
      case MRR -> RankingMetrics.reciprocalRank(list, k);
    };
  }
}
