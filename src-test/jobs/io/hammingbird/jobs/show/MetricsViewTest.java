package io.hammingbird.jobs.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.MetricRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Three models, two metrics with intervals and the coverage, at 5, 10 and 20, in no order. */
class MetricsViewTest {
  private static final MetricsView VIEW = MetricsView.of("r1", "ours", measures());

  private static List<MetricRow> measures() {
    List<MetricRow> measures = new ArrayList<>();
    for (int k : new int[] {20, 5, 10}) {
      measures.add(measure("a-baseline", "coverage", k, 0.9, null));
      measures.add(measure("ours", "coverage", k, 0.5, null));
      measures.add(measure("best", "coverage", k, 0.7, null));
      for (String metric : List.of("recall", "ndcg")) {
        // "best" beats the run's own at 10 alone, by which the others are ordered
        measures.add(measure("a-baseline", metric, k, 0.1, 0.0625));
        measures.add(measure("best", metric, k, k == 10 ? 0.4 : 0.05, 0.0625));
        measures.add(measure("ours", metric, k, 0.25, 0.0625));
      }
    }
    return measures;
  }

  private static MetricRow measure(
      String model, String metric, int k, double value, Double margin) {
    return new MetricRow(
        model,
        "shop",
        "test",
        "P/random",
        metric,
        k,
        value,
        margin == null ? OptionalDouble.empty() : OptionalDouble.of(value - margin),
        margin == null ? OptionalDouble.empty() : OptionalDouble.of(value + margin),
        7);
  }

  @Test
  void aLineAMetricAndModelWithKAcross() {
    assertThat(VIEW.across())
        .extracting(line -> line.get("metric") + " " + line.get("model"))
        .containsExactly(
            "ndcg ours",
            "ndcg best",
            "ndcg a-baseline",
            "recall ours",
            "recall best",
            "recall a-baseline",
            "coverage ours",
            "coverage best",
            "coverage a-baseline");
    assertThat(VIEW.across().get(1))
        .hasToString(
            "{metric=ndcg, model=best, protocol=P/random, users=7, @5=0.05, @10=0.4, @20=0.05}");
  }

  @Test
  void ofOneKTheIntervalToo() {
    List<Map<String, Object>> lines = VIEW.only(List.of("coverage", "ndcg"), List.of(10)).across();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .hasToString(
            "{metric=ndcg, model=ours, protocol=P/random, users=7, @10=0.25, low=0.1875, high=0.3125}");
    assertThat(lines.get(5)).containsEntry("low", null).containsEntry("high", null);
  }

  @Test
  void programsGetEveryRowUnderTheSameKeys() {
    assertThat(VIEW.rows()).hasSize(27);
    assertThat(VIEW.rows())
        .allSatisfy(
            row ->
                assertThat(String.join(" ", row.keySet()))
                    .isEqualTo("model dataset split protocol metric k value low high users"));
    assertThat(VIEW.rows().subList(0, 3))
        .extracting(row -> row.get("k"))
        .containsExactly(5, 10, 20);
  }

  @Test
  void whatTheRunDoesNotHaveIsRefusedWithWhatItHas() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> VIEW.only(List.of("ncdg"), List.of()))
        .withMessage("--metric ncdg: run r1 has ndcg, recall, coverage. Did you mean 'ndcg'?");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> VIEW.only(List.of(), List.of(10, 7)))
        .withMessage("--k 7: run r1 was measured at 5, 10, 20 (evaluate.k)");
  }
}
