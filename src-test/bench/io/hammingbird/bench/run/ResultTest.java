package io.hammingbird.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.bench.run.Result.Repetitions;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void mediansAreScaledToAllUsers() {
    Result result = result(false, repetitions(100, 3, 1, 2, 9, 2.5), Repetitions.NONE);
    assertThat(result.cpuSeconds(1000)).isEqualTo(25);
    assertThat(result.wallSeconds(1000)).isEqualTo(50);
    assertThat(result.seconds(100)).isEqualTo(2.5);
    assertThat(result.spread()).isCloseTo(8 / 2.5, within(1e-12));
  }

  @Test
  void evenNumbersOfRepetitionsTakeTheMiddle() {
    assertThat(result(false, repetitions(10, 4, 1, 2, 9), Repetitions.NONE).seconds(10))
        .isEqualTo(3);
  }

  /** 2 s once and 0.01 s per user: 3 s for 100 users, 2.25 s for 25, 12 s for 1,000. */
  @Test
  void theFixedCostIsNotMultiplied() {
    Result result = result(false, repetitions(100, 3), repetitions(25, 2.25));
    assertThat(result.cpuSeconds(1000)).isCloseTo(12, within(1e-9));
  }

  @Test
  void noiseNeverMakesMoreThanAllOfItGrowOrLess() {
    assertThat(result(false, repetitions(100, 3), repetitions(25, 0.1)).cpuSeconds(1000))
        .isCloseTo(30, within(1e-9));
    assertThat(result(false, repetitions(100, 3), repetitions(25, 3.5)).cpuSeconds(1000))
        .isCloseTo(3, within(1e-9));
  }

  private static Result result(boolean byWall, Repetitions main, Repetitions part) {
    return new Result("name", byWall, main, part, OptionalDouble.empty(), "note");
  }

  /** Wall time is twice the CPU time. */
  private static Repetitions repetitions(int users, double... cpuSeconds) {
    return new Repetitions(
        users, Arrays.stream(cpuSeconds).mapToObj(cpu -> new Timing(2 * cpu, cpu)).toList());
  }
}
