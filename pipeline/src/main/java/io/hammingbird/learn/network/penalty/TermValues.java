package io.hammingbird.learn.network.penalty;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one tower adds to the loss of one block.
 *
 * @param terms by the name of a penalty, weights included
 * @param counts what else a penalty saw of the block, such as its buckets
 */
public record TermValues(Map<String, Double> terms, Map<String, Double> counts) {
  public static final TermValues NONE = new TermValues(Map.of(), Map.of());

  /** A single term without counts. */
  public static TermValues of(String name, double value) {
    return new TermValues(Map.of(name, value), Map.of());
  }

  /** Both together. */
  public TermValues plus(TermValues other) {
    return new TermValues(sum(terms, other.terms), sum(counts, other.counts));
  }

  private static Map<String, Double> sum(Map<String, Double> first, Map<String, Double> second) {
    Map<String, Double> sum = new TreeMap<>(first);
    second.forEach((name, value) -> sum.merge(name, value, Double::sum));
    return sum;
  }

  /** What is added in all. */
  public double sum() {
    return terms.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
