package io.hammingbird.evaluate;

import java.util.List;

/**
 * One figure of a ranking, such as {@code ndcg@10}.
 *
 * @param metric one of {@link #METRICS}
 * @param k how many places of a list count, or {@link #ALL}
 */
public record MetricAt(String metric, int k) {
  /** In place of a k: a list counts as long as it is, which a search by radius makes differ. */
  public static final int ALL = 0;

  private static final String ALL_NAME = "all";

  /** The names of the metrics that are averaged over users. */
  public static final List<String> METRICS =
      List.of(
          "ndcg",
          "ndcg-full",
          "ndcg-graded",
          "map",
          "map-min",
          "recall",
          "precision",
          "f1",
          "hit-rate",
          "mrr");

  /**
   * Reads {@code metric@k} or {@code metric@all}.
   *
   * @throws IllegalArgumentException if it is nothing of that form
   */
  public static MetricAt parse(String text) {
    String[] parts = text.strip().split("@", -1);
    if (parts.length != 2 || !METRICS.contains(parts[0])) {
      throw new IllegalArgumentException("not metric@k: " + text);
    }
    if (parts[1].equals(ALL_NAME)) {
      return new MetricAt(parts[0], ALL);
    }
    int k = Integer.parseInt(parts[1]);
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + text);
    }
    return new MetricAt(parts[0], k);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return metric + "@" + (k == ALL ? ALL_NAME : k);
  }
}
