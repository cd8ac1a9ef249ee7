package io.hammingbird.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.bench.contenders.Contenders;
import io.hammingbird.bench.run.Result;
import io.hammingbird.bench.run.Result.Repetitions;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.bench.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BenchRowTest {
  @Test
  void rowsCompareWithOursAndTheLimit() {
    Workload work = Workloads.random(100, 50, 64, 10);
    List<Result> results =
        List.of(
            result(Contenders.LIMIT, 100, 0.5),
            result(Contenders.OURS, 100, 2),
            result("name", 50, 4),
            Result.absent("gone", "no reason"));

    List<Map<String, Object>> rows =
        BenchRow.of("search", work, results, Contenders.OURS).stream()
            .map(BenchRow::columns)
            .toList();

    assertThat(rows).extracting(row -> row.keySet()).containsOnly(rows.get(0).keySet());
    assertThat(rows)
        .extracting(row -> text(row.get("ours_is_faster")))
        .containsExactly("0.25", "1", "4", null);
    assertThat(rows)
        .extracting(row -> text(row.get("limit_share")))
        .containsExactly("1", "0.25", "0.0625", null);
    assertThat(text(rows.get(1).get("Gpairs_per_s"))).isEqualTo("0.0000025");
    assertThat(rows.get(2).get("note")).isEqualTo("sampled 50 of 100 users, scaled up; note");
    assertThat(rows.get(3).get("note")).isEqualTo("absent: no reason");
    assertThat(rows.get(3).get("wall_s")).isNull();
  }

  private static String text(Object figure) {
    return figure == null
        ? null
        : new java.math.BigDecimal(figure.toString()).stripTrailingZeros().toPlainString();
  }

  /** One repetition; wall time is twice the CPU time. */
  private static Result result(String name, int users, double cpuSeconds) {
    return new Result(
        name,
        false,
        new Repetitions(users, List.of(new Timing(2 * cpuSeconds, cpuSeconds))),
        Repetitions.NONE,
        OptionalDouble.empty(),
        "note");
  }
}
