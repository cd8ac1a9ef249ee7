package io.hammingbird.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every metric at every k, and of the whole list, of every measured user.
 *
 * @param columns what the values of a user are
 * @param values {@code [users × columns]}, each from 0 to 1
 */
public record UserValues(List<MetricAt> columns, double[][] values) {

  /**
   * Measures lists.
   *
   * @param lists one for each of {@code users}
   * @param ks depths; every metric is also measured on the whole list, empty or not
   */
  public static UserValues of(EvaluationSet users, int[][] lists, List<Integer> ks) {
    List<MetricAt> columns = columns(ks);
    double[][] values = new double[users.count()][columns.size()];
    for (int i = 0; i < values.length; i++) {
      RankedList list = RankedList.of(lists[i], users.relevance().get(i));
      for (int column = 0; column < columns.size(); column++) {
        int k = columns.get(column).k();
        int depth = k == MetricAt.ALL ? Math.max(1, list.length()) : k;
        values[i][column] = Metric.named(columns.get(column).metric()).of(list, depth);
      }
    }
    return new UserValues(columns, values);
  }

  private static List<MetricAt> columns(List<Integer> ks) {
    List<MetricAt> columns = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      ks.forEach(k -> columns.add(new MetricAt(metric.label(), k)));
      columns.add(new MetricAt(metric.label(), MetricAt.ALL));
    }
    return columns;
  }

  /** The values of one metric, in the order of the users. */
  public double[] of(MetricAt metric) {
    int column = columns.indexOf(metric);
    return Arrays.stream(values).mapToDouble(user -> user[column]).toArray();
  }

  /** The mean of one metric over users. */
  public double mean(MetricAt metric) {
    return Arrays.stream(of(metric)).average().orElseThrow();
  }
}
