package io.hammingbird.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.config.GateException;
import io.hammingbird.config.PublishConfig;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate(new PublishConfig(100, 0.5, 0.25));

  @Test
  void letsThroughWhatJustMeetsEveryCondition() {
    assertThatCode(() -> gate.check(new Gate.Evidence(100, 0.375, 0.75, OptionalDouble.of(0.5))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTooFewUsers() {
    refuses(new Gate.Evidence(99, 0.5, 0.4, OptionalDouble.empty()), "publish.min-users");
  }

  @Test
  void refusesTooFarBelowPopularity() {
    refuses(new Gate.Evidence(100, 0.19, 0.4, OptionalDouble.empty()), "asks for 0.2000");
  }

  @Test
  void refusesADropFromThePublishedRun() {
    refuses(new Gate.Evidence(100, 0.29, 0.4, OptionalDouble.of(0.4)), "no less than 0.3000");
  }

  @Test
  void refusesWhatWasNotMeasured() {
    refuses(
        new Gate.Evidence(100, Double.NaN, 0.4, OptionalDouble.empty()),
        "publish.popularity-share");
  }

  private void refuses(Gate.Evidence evidence, String reason) {
    assertThatExceptionOfType(GateException.class)
        .isThrownBy(() -> gate.check(evidence))
        .withMessageContaining(reason)
        .matches(e -> e.exitCode() == 4);
  }
}
