package io.hammingbird.bench;

import io.hammingbird.bench.contenders.Contenders;
import io.hammingbird.bench.run.Result;
import io.hammingbird.bench.workload.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One row of the table.
 *
 * @param what was done: {@code search}, {@code all users}, {@code job}
 * @param work of all contenders of the run
 * @param result of this one
 * @param oursSeconds of our row in the same run for the same work, if there was one
 * @param limitSeconds of the bare popcount limit in the same run, if it was measured
 */
record BenchRow(
    String what,
    Workload work,
    Result result,
    OptionalDouble oursSeconds,
    OptionalDouble limitSeconds) {

  /**
   * The rows of one run.
   *
   * @param ours name of the contender that ratios refer to
   */
  static List<BenchRow> of(String what, Workload work, List<Result> results, String ours) {
    OptionalDouble oursSeconds = seconds(work, results, ours);
    OptionalDouble limit = seconds(work, results, Contenders.LIMIT);
    return results.stream()
        .map(result -> new BenchRow(what, work, result, oursSeconds, limit))
        .toList();
  }

  private static OptionalDouble seconds(Workload work, List<Result> results, String name) {
    return results.stream()
        .filter(result -> result.name().equals(name) && !result.isAbsent())
        .mapToDouble(result -> result.seconds(work.users().size()))
        .findFirst();
  }

  /** Columns in order; figures have four digits, and are null where there is nothing to say. */
  Map<String, Object> columns() {
    int users = work.users().size();
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("what", what);
    columns.put("data", work.distribution().label());
    columns.put("users", users);
    columns.put("items", work.items().size());
    columns.put("bits", work.bits());
    columns.put("k", work.k());
    columns.put("who", result.name());
    putFigures(columns, users);
    columns.put("note", note(users));
    return columns;
  }

  private void putFigures(Map<String, Object> columns, int users) {
    boolean absent = result.isAbsent();
    double seconds = absent ? Double.NaN : result.seconds(users);
    double pairs = (double) users * work.items().size();
    columns.put("Gpairs_per_s", figure(pairs / seconds / 1e9));
    columns.put("ours_is_faster", figure(seconds / oursSeconds.orElse(Double.NaN)));
    double limit = result.deviceLimit().orElse(pairs / limitSeconds.orElse(Double.NaN));
    columns.put("limit_share", figure(pairs / seconds / limit));
    columns.put("wall_s", absent ? null : figure(result.wallSeconds(users)));
    columns.put("cpu_s", absent ? null : figure(result.cpuSeconds(users)));
    columns.put("by", absent ? null : result.byWall() ? "wall" : "cpu");
    columns.put("spread", absent ? null : figure(result.spread()));
    columns.put("repetitions", result.main().timings().size());
    columns.put("users_measured", result.main().users());
  }

  private String note(int users) {
    if (result.isAbsent() || result.main().users() == users) {
      return result.note();
    }
    String scaled =
        result.part().timings().isEmpty() ? "scaled up" : "scaled up by the slope over users";
    return "sampled %,d of %,d users, %s; %s"
        .formatted(result.main().users(), users, scaled, result.note());
  }

  /** Four digits, or null for what is not a number. */
  static BigDecimal figure(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
