package io.hammingbird.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The metrics with their names in the table of metrics. All but the last are averaged over users.
 */
public enum Metric {
  NDCG("ndcg"),
  /** Against the gain of k hits, also where a user has fewer, as printed by HashLGN (Eq 12). */
  NDCG_FULL("ndcg-full"),
  /** Against the same hits at the top of the list, so that misses cost nothing: HashGNN's. */
  NDCG_SELF("ndcg-self"),
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
  MRR("mrr"),
  /** Harmonic mean of mean precision and mean recall, of all users together: HashLGN's. */
  F1_OF_MEANS("f1-of-means");

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

  /** Those that every user has a value of. */
  static List<Metric> ofUsers() {
    return Arrays.stream(values()).filter(Metric::isOfUsers).toList();
  }

  /** Whether every user has a value. */
  boolean isOfUsers() {
    return this != F1_OF_MEANS;
  }

  /** The name in the table of metrics. */
  public String label() {
    return label;
  }

  /**
   * The value for one user, 0 to 1.
   *
   * @param k how many places count, at least 1
   * @throws IllegalArgumentException if no user has one
   */
  public double of(RankedList list, int k) {
    return switch (this) {
      case NDCG -> RankingMetrics.ndcg(list, k);
      case NDCG_FULL -> RankingMetrics.ndcgFull(list, k);
      case NDCG_SELF -> RankingMetrics.ndcgSelf(list, k);
      case NDCG_GRADED -> RankingMetrics.ndcgGraded(list, k);
      case MAP -> RankingMetrics.averagePrecision(list, k);
      case MAP_MIN -> RankingMetrics.averagePrecisionMin(list, k);
      case RECALL -> RankingMetrics.recall(list, k);
      case PRECISION -> RankingMetrics.precision(list, k);
      case F1 -> RankingMetrics.f1(list, k);
      case HIT_RATE -> RankingMetrics.hitRate(list, k);
      case MRR -> RankingMetrics.reciprocalRank(list, k);
      case F1_OF_MEANS -> throw new IllegalArgumentException(label + " is of no single user");
    };
  }

  /**
   * The value for all users together.
   *
   * @param mean of a metric over users, at the same k
   */
  double ofMeans(ToDoubleFunction<Metric> mean) {
    return isOfUsers()
        ? mean.applyAsDouble(this)
        : RankingMetrics.f1OfMeans(mean.applyAsDouble(PRECISION), mean.applyAsDouble(RECALL));
  }
}
