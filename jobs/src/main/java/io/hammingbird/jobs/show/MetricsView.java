package io.hammingbird.jobs.show;

import io.hammingbird.config.Nearest;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.Metric;
import io.hammingbird.evaluate.MetricRow;
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
import org.apache.spark.sql.SparkSession;

/**
 * The metrics of a run in the order in which they are read: by metric ({@link #ORDER}), then by
 * model, the run's own first and the others by falling nDCG, then by k.
 *
 * @param run its id, for messages
 */
record MetricsView(String run, List<MetricRow> measures) {
  /** The order of metrics; others come last. */
  static final List<String> ORDER =
      Stream.concat(Metric.labels().stream(), Stream.of("coverage")).toList();

  /** The k by which models are ordered, where there is one: every run has it. */
  private static final int DECIDING_K = 10;

  static MetricsView of(SparkSession spark, Run run) {
    List<MetricRow> measures =
        run.read(spark, Table.METRICS).collectAsList().stream().map(MetricRow::of).toList();
    return of(run.id(), run.manifest().config().path("model").path("name").asText(), measures);
  }

  static MetricsView of(String run, String model, List<MetricRow> measures) {
    List<String> models =
        measures.stream()
            .sorted(
                Comparator.comparing((MetricRow m) -> !m.model().equals(model))
                    .thenComparing(m -> !m.metric().equals(ORDER.get(0)) || m.k() != DECIDING_K)
                    .thenComparing(Comparator.comparingDouble(MetricRow::value).reversed())
                    .thenComparing(MetricRow::model))
            .map(MetricRow::model)
            .distinct()
            .toList();
    return new MetricsView(
        run,
        measures.stream()
            .sorted(
                Comparator.comparingInt((MetricRow m) -> rank(m.metric()))
                    .thenComparing(MetricRow::metric)
                    .thenComparing(m -> models.indexOf(m.model()))
                    .thenComparing(MetricRow::protocol)
                    .thenComparing(MetricRow::k))
            .toList());
  }

  private static int rank(String metric) {
    return ORDER.contains(metric) ? ORDER.indexOf(metric) : ORDER.size();
  }

  /**
   * Some of the metrics.
   *
   * @param metrics names, none for all
   * @param depths values of k, none for all
   * @throws UsageException when the run does not have one of them; it names those it has
   */
  MetricsView only(Collection<String> metrics, Collection<Integer> depths) {
    List<String> known = measures.stream().map(MetricRow::metric).distinct().toList();
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new UsageException(
            "--metric %s: run %s has %s. Did you mean '%s'?"
                .formatted(metric, run, String.join(", ", known), Nearest.to(metric, known)));
      }
    }
    TreeSet<Integer> all =
        measures.stream().map(MetricRow::k).collect(Collectors.toCollection(TreeSet::new));
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

  /**
   * For people: a line per metric, model and protocol, k across; of a single k its interval, too.
   */
  List<Map<String, Object>> across() {
    List<String> columns =
        measures.stream()
            .sorted(Comparator.comparingInt(MetricRow::k))
            .map(MetricsView::at)
            .distinct()
            .toList();
    Map<Map<String, Object>, Map<String, Object>> lines = new LinkedHashMap<>();
    for (MetricRow measure : measures) {
      Map<String, Object> line =
          lines.computeIfAbsent(
              line(measure),
              key -> {
                Map<String, Object> empty = new LinkedHashMap<>(key);
                columns.forEach(column -> empty.put(column, null));
                return empty;
              });
      line.put(at(measure), measure.value());
      if (columns.size() == 1) {
        line.put("low", MetricRow.orNull(measure.low()));
        line.put("high", MetricRow.orNull(measure.high()));
      }
    }
    return List.copyOf(lines.values());
  }

  /** What stands in one line across all k. */
  private static Map<String, Object> line(MetricRow measure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("metric", measure.metric());
    line.put("model", measure.model());
    line.put("protocol", measure.protocol());
    line.put("users", measure.users());
    return line;
  }

  private static String at(MetricRow measure) {
    return "@" + measure.k();
  }

  /** For programs: an object per row of the table, whose keys do not depend on the k. */
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
              row.put("low", MetricRow.orNull(measure.low()));
              row.put("high", MetricRow.orNull(measure.high()));
              row.put("users", measure.users());
              return row;
            })
        .toList();
  }
}
