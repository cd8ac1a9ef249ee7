package io.hammingbird.jobs;

import io.hammingbird.config.MetricAt;
import io.hammingbird.config.Nearest;
import io.hammingbird.config.UsageException;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The metrics of a run in the order in which they are read: by metric ({@link #ORDER}), then by
 * model, the run's own first and the others by falling nDCG, then by k.
 *
 * @param run its id, for messages
 */
record MetricsView(String run, List<Measure> measures) {
  /** The order of metrics; others come last. */
  static final List<String> ORDER =
      Stream.concat(MetricAt.METRICS.stream(), Stream.of("coverage")).toList();

  /** The k by which models are ordered, where there is one: every run has it. */
  private static final int DECIDING_K = 10;

  /** One row of the table; {@code low} and {@code high} are null where there is no interval. */
  record Measure(
      String model,
      String dataset,
      String split,
      String protocol,
      String metric,
      int k,
      double value,
      Double low,
      Double high,
      long users) {

    /** What stands in one line across all k. */
    private Map<String, Object> line() {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("metric", metric);
      line.put("model", model);
      line.put("protocol", protocol);
      line.put("users", users);
      return line;
    }

    private String at() {
      return new MetricAt("", k).toString();
    }
  }

  static MetricsView of(SparkSession spark, Run run) {
    List<Measure> measures =
        run.read(spark, Table.METRICS).collectAsList().stream().map(MetricsView::measure).toList();
    return of(run.id(), run.manifest().config().path("model").path("name").asText(), measures);
  }

  static MetricsView of(String run, String model, List<Measure> measures) {
    List<String> models =
        measures.stream()
            .sorted(
                Comparator.comparing((Measure m) -> !m.model().equals(model))
                    .thenComparing(m -> !m.metric().equals(ORDER.get(0)) || m.k() != DECIDING_K)
                    .thenComparing(Comparator.comparingDouble(Measure::value).reversed())
                    .thenComparing(Measure::model))
            .map(Measure::model)
            .distinct()
            .toList();
    return new MetricsView(
        run,
        measures.stream()
            .sorted(
                Comparator.comparingInt((Measure m) -> rank(m.metric()))
                    .thenComparing(Measure::metric)
                    .thenComparing(m -> models.indexOf(m.model()))
                    .thenComparing(Measure::protocol)
                    .thenComparing(Measure::k))
            .toList());
  }

  private static int rank(String metric) {
    return ORDER.contains(metric) ? ORDER.indexOf(metric) : ORDER.size();
  }

  private static Measure measure(Row row) {
    return new Measure(
        row.getAs("model"),
        row.getAs("dataset"),
        row.getAs("split"),
        row.getAs("protocol"),
        row.getAs("metric"),
        row.getAs("k"),
        row.getAs("value"),
        row.getAs("low"),
        row.getAs("high"),
        row.getAs("users"));
  }

  /**
   * Some of the metrics.
   *
   * @param metrics names, none for all
   * @param depths values of k, none for all
   * @throws UsageException when the run does not have one of them; it names those it has
   */
  MetricsView only(Collection<String> metrics, Collection<Integer> depths) {
    List<String> known = measures.stream().map(Measure::metric).distinct().toList();
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new UsageException(
            "--metric %s: run %s has %s. Did you mean '%s'?"
                .formatted(metric, run, String.join(", ", known), Nearest.to(metric, known)));
      }
    }
    TreeSet<Integer> all =
        measures.stream().map(Measure::k).collect(Collectors.toCollection(TreeSet::new));
    for (int k : depths) {
      if (!all.contains(k)) {
        throw new UsageException(
            "--k %d: run %s was measured at %s (evaluate.k)"
                .formatted(
                    k, run, all.stream().map(String::valueOf).collect(Collectors.joining(", "))));
      }
    }
    return new MetricsView(
        run,
        measures.stream()
            .filter(m -> metrics.isEmpty() || metrics.contains(m.metric()))
            .filter(m -> depths.isEmpty() || depths.contains(m.k()))
            .toList());
  }

  /** For people: a line a metric, model and protocol, k across; of a single k its interval, too. */
  List<Map<String, Object>> across() {
    List<String> columns =
        measures.stream()
            .sorted(Comparator.comparingInt(Measure::k))
            .map(Measure::at)
            .distinct()
            .toList();
    Map<Map<String, Object>, Map<String, Object>> lines = new LinkedHashMap<>();
    for (Measure measure : measures) {
      Map<String, Object> line =
          lines.computeIfAbsent(
              measure.line(),
              key -> {
                Map<String, Object> empty = new LinkedHashMap<>(key);
                columns.forEach(column -> empty.put(column, null));
                return empty;
              });
      line.put(measure.at(), measure.value());
      if (columns.size() == 1) {
        line.put("low", measure.low());
        line.put("high", measure.high());
      }
    }
    return List.copyOf(lines.values());
  }

  /** For programs: an object a row of the table, whose keys do not depend on the k. */
  List<Map<String, Object>> rows() {
    return measures.stream()
        .map(
            measure -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("model", measure.model());
              row.put("dataset", measure.dataset());
              row.put("split", measure.split());
              row.put("protocol", measure.protocol());
              row.put("metric", measure.metric());
              row.put("k", measure.k());
              row.put("value", measure.value());
              row.put("low", measure.low());
              row.put("high", measure.high());
              row.put("users", measure.users());
              return row;
            })
        .toList();
  }
}
