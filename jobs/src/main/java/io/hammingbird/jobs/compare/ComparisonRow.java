package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.statistics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a comparison.
 *
 * @param bits null for a baseline
 * @param runs trainings behind it, over seeds and splits
 * @param mean the deciding metric: of every user the mean over runs, with an interval over users
 * @param deviation standard deviation of the metric over runs
 * @param toBaseline compared with the baseline; none for the baseline itself
 * @param means of all metrics that are shown, the deciding one first
 * @param papers what a paper prints for them, where one does
 * @param trainSeconds mean over runs, as are the other three
 * @param limit mean of the radius or threshold at which lists end; null where they do not
 */
public record ComparisonRow(
    String model,
    Integer bits,
    int runs,
    Bootstrap.Estimate mean,
    double deviation,
    Optional<BaselineRatio> toBaseline,
    Map<String, Double> means,
    Map<String, Double> papers,
    double trainSeconds,
    double scoreSeconds,
    double userBytes,
    double itemBytes,
    Double limit) {

  /**
   * A model beside the baseline.
   *
   * @param ratio of the means, with an interval over users
   * @param p of the paired randomisation test
   */
  public record BaselineRatio(Bootstrap.Estimate ratio, double p) {}

  /** For programs, and for the aligned text. */
  Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("model", model);
    columns.put("bits", bits);
    columns.put("runs", runs);
    boolean first = true;
    for (Map.Entry<String, Double> metric : means.entrySet()) {
      columns.put(metric.getKey(), metric.getValue());
      if (first) {
        columns.put("low", mean.low());
        columns.put("high", mean.high());
        columns.put("sd", deviation);
      }
      columns.put(metric.getKey() + "-in-paper", papers.get(metric.getKey()));
      first = false;
    }
    columns.put("ratio", toBaseline.map(r -> r.ratio().value()).orElse(null));
    columns.put("ratio-low", toBaseline.map(r -> r.ratio().low()).orElse(null));
    columns.put("ratio-high", toBaseline.map(r -> r.ratio().high()).orElse(null));
    columns.put("p", toBaseline.map(BaselineRatio::p).orElse(null));
    columns.put("train-seconds", trainSeconds);
    columns.put("score-seconds", scoreSeconds);
    columns.put("user-bytes", userBytes);
    columns.put("item-bytes", itemBytes);
    columns.put("limit", limit);
    return columns;
  }
}
