package io.hammingbird.evaluate;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.evaluate.statistics.FixedPointSums;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;

/**
 * Every metric at every k, and of the whole list, of every measured user.
 *
 * @param columns what the values of a user are
 * @param users indices of the users, ascending
 * @param values {@code [users × columns]}, each from 0 to 1
 * @param seconds of one thread's processor time that making the lists took, summed over the tasks
 */
public record UserValues(List<MetricAt> columns, int[] users, double[][] values, double seconds) {
  /**
   * Processor time of each task before the clock starts, so that compilation is not measured: a
   * search of a few milliseconds would be measured as it was interpreted.
   */
  private static final long WARM_UP_NANOS = 300_000_000;

  private record One(int user, double[] values, long nanos) implements Serializable {}

  /**
   * Measures a model.
   *
   * @param k most items of a list
   * @param ks depths; every metric is also measured on the whole list, empty or not
   */
  public static UserValues of(
      EvaluationSet users, Learned learned, Ranking ranking, int k, List<Integer> ks) {
    return users.measure(learned, ranking, k, WARM_UP_NANOS, lists -> of(lists, ks));
  }

  static UserValues of(JavaRDD<UserList> lists, List<Integer> ks) {
    MetricColumns columns = MetricColumns.withWhole(ks);
    List<One> all =
        lists
            .map(list -> new One(list.user().user(), columns.of(list), list.nanos()))
            .collect()
            .stream()
            .sorted(Comparator.comparingInt(One::user))
            .toList();
    return new UserValues(
        columns.columns(),
        all.stream().mapToInt(One::user).toArray(),
        all.stream().map(One::values).toArray(double[][]::new),
        all.stream().mapToLong(One::nanos).sum() / 1e9);
  }

  /** The values of one metric, in the order of the users. */
  public double[] of(MetricAt metric) {
    int column = columns.indexOf(metric);
    return Arrays.stream(values).mapToDouble(user -> user[column]).toArray();
  }

  /** The figure of one metric for all users, as {@link Evaluation} computes it. */
  public double mean(MetricAt metric) {
    return metric.ofMeans(column -> FixedPointSums.mean(of(column)));
  }

  /** All figures by {@code metric@k}: means of the columns, and what follows from them. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    Stream.concat(columns.stream(), new MetricColumns(columns).ofMeans().stream())
        .forEach(metric -> means.put(metric.toString(), mean(metric)));
    return means;
  }
}
