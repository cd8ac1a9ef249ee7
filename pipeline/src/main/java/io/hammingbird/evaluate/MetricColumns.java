package io.hammingbird.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which figures of a list are measured.
 *
 * @param columns metric by metric
 */
record MetricColumns(List<MetricAt> columns) implements Serializable {

  /** Every metric of a user at every k. */
  static MetricColumns at(List<Integer> ks) {
    List<MetricAt> columns = new ArrayList<>();
    for (Metric metric : Metric.ofUsers()) {
      ks.forEach(k -> columns.add(new MetricAt(metric, k)));
    }
    return new MetricColumns(columns);
  }

  /** Every metric at every k, and of the whole list, empty or not. */
  static MetricColumns withWhole(List<Integer> ks) {
    return at(Stream.concat(ks.stream(), Stream.of(MetricAt.ALL)).toList());
  }

  /** Figures of all users together at the same k, which follow from the means of the columns. */
  List<MetricAt> ofMeans() {
    return Arrays.stream(Metric.values())
        .filter(metric -> !metric.isOfUsers())
        .flatMap(metric -> ks().map(k -> new MetricAt(metric, k)))
        .toList();
  }

  private Stream<Integer> ks() {
    return columns.stream().map(MetricAt::k).distinct();
  }

  /** The figures of one user, each from 0 to 1. */
  double[] of(UserList list) {
    RankedList ranked = list.ranked();
    return columns.stream().mapToDouble(column -> column.of(ranked)).toArray();
  }
}
