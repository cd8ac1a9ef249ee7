package io.hammingbird.bench.run;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * What came out of a run for one contender.
 *
 * @param name of the contender
 * @param byWall whether its speed counts by the clock, not by CPU time
 * @param main the repetitions; none if the contender was absent
 * @param part repetitions with fewer users, from which the fixed cost follows; none where there is
 *     no need
 * @param deviceLimit bare popcount limit of its own device in pairs per second, if not the CPU's
 * @param note for the row
 */
public record Result(
    String name,
    boolean byWall,
    Repetitions main,
    Repetitions part,
    OptionalDouble deviceLimit,
    String note) {

  /**
   * Repetitions of one size.
   *
   * @param users how many users each served
   * @param timings what each took
   */
  public record Repetitions(int users, List<Timing> timings) {
    /** Those of an absent contender. */
    public static final Repetitions NONE = new Repetitions(0, List.of());

    private double median(ToDoubleFunction<Timing> seconds) {
      return new Median().evaluate(timings.stream().mapToDouble(seconds).toArray());
    }
  }

  /** That of a contender that could not start. */
  public static Result absent(String name, String reason) {
    return new Result(
        name,
        false,
        Repetitions.NONE,
        Repetitions.NONE,
        OptionalDouble.empty(),
        "absent: " + reason);
  }

  public boolean isAbsent() {
    return main.timings.isEmpty();
  }

  /** Median seconds by the clock for {@code users} users, scaled up from the users measured. */
  public double wallSeconds(int users) {
    return scaled(Timing::wallSeconds, users);
  }

  /** Median seconds of CPU time for {@code users} users, scaled up from the users measured. */
  public double cpuSeconds(int users) {
    return scaled(Timing::cpuSeconds, users);
  }

  /** Seconds on the clock that counts for this contender. */
  public double seconds(int users) {
    return scaled(clock(), users);
  }

  /** (slowest − fastest) / median of the repetitions. */
  public double spread() {
    double slowest = main.timings.stream().mapToDouble(clock()).max().orElseThrow();
    double fastest = main.timings.stream().mapToDouble(clock()).min().orElseThrow();
    return (slowest - fastest) / main.median(clock());
  }

  private ToDoubleFunction<Timing> clock() {
    return byWall ? Timing::wallSeconds : Timing::cpuSeconds;
  }

  /**
   * A line through the medians of both sizes, so that what a job spends once is not multiplied; or
   * through zero where there is one size.
   */
  private double scaled(ToDoubleFunction<Timing> clock, int users) {
    double seconds = main.median(clock);
    if (part.timings.isEmpty()) {
      return seconds * users / main.users;
    }
    double perUser = (seconds - part.median(clock)) / (main.users - part.users);
    // Noise may put the line's start below zero, or let it fall: then all of it grows, or nothing.
    perUser = Math.max(0, Math.min(perUser, seconds / main.users));
    return seconds + perUser * (users - main.users);
  }
}
