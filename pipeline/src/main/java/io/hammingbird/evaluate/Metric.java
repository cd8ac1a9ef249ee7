package io.hammingbird.evaluate;

/** The metrics that are averaged over users, with their names in the {@code metrics} table. */
public enum Metric {
  NDCG("ndcg", RankingMetrics::ndcg),
  /** Average precision divided by all relevant items, as printed by HCFRec. */
  MAP("map", RankingMetrics::averagePrecision),
  /** Average precision divided by min(k, relevant). */
  MAP_MIN("map-min", RankingMetrics::averagePrecisionMin),
  RECALL("recall", RankingMetrics::recall),
  PRECISION("precision", RankingMetrics::precision),
  F1("f1", RankingMetrics::f1),
  HIT_RATE("hit-rate", RankingMetrics::hitRate),
  MRR("mrr", RankingMetrics::reciprocalRank);

  private interface OfOneUser {
    double at(RankedList list, int k);
  }

  private final String label;
  private final transient OfOneUser ofOneUser;

  Metric(String label, OfOneUser ofOneUser) {
    this.label = label;
    this.ofOneUser = ofOneUser;
  }

  /** The name in the {@code metrics} table. */
  public String label() {
    return label;
  }

  /**
   * The value for one user, 0 to 1.
   *
   * @param k how many places count, at least 1
   */
  public double of(RankedList list, int k) {
    return ofOneUser.at(list, k);
  }
}
