package io.hammingbird.evaluate;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/**
 * One figure of a ranking, such as {@code ndcg@10}.
 *
 * @param k how many places of a list count, or {@link #ALL}
 */
public record MetricAt(Metric metric, int k) implements Serializable {
  /** In place of a k: a list counts as long as it is, which a search by radius makes differ. */
  public static final int ALL = 0;

  private static final String ALL_NAME = "all";

  /** The form that {@link #parse} reads, for whoever is to write it. */
  public static final String FORM =
      "METRIC@K with METRIC one of " + String.join(" | ", Metric.labels());

  /**
   * Reads {@code metric@k} or {@code metric@all}.
   *
   * @throws IllegalArgumentException if it is nothing of that form
   */
  public static MetricAt parse(String text) {
    String[] parts = text.strip().split("@", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not metric@k: " + text);
    }
    Metric metric = Metric.named(parts[0]);
    if (parts[1].equals(ALL_NAME)) {
      return new MetricAt(metric, ALL);
    }
    int k = Integer.parseInt(parts[1]);
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + text);
    }
    return new MetricAt(metric, k);
  }

  /** The value for one user, 0 to 1. */
  double of(RankedList list) {
    return metric.of(list, k == ALL ? Math.max(1, list.length()) : k);
  }

  /**
   * The value for all users together.
   *
   * @param mean over users of a figure that each of them has
   */
  double ofMeans(ToDoubleFunction<MetricAt> mean) {
    return metric.ofMeans(part -> mean.applyAsDouble(new MetricAt(part, k)));
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return metric.label() + "@" + (k == ALL ? ALL_NAME : k);
  }
}
