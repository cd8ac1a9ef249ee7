package io.hammingbird.publish;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.errors.GateException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final PublishConfig config = new PublishConfig(100, 20, 0.5, 0.25);

  @Test
  void letsThroughWhatJustMeetsEveryCondition() {
    letsThrough(config, new Gate.Evidence(100, 20, of(0.375), of(0.75), of(0.5)));
  }

  @Test
  void refusesTooFewUsers() {
    refuses(
        new Gate.Evidence(99, 20, of(0.5), of(0.4), NONE),
        "only 99 users have a full list of recommendations; publish.min-users asks for 100");
  }

  @Test
  void refusesTooFewMeasuredUsers() {
    refuses(
        new Gate.Evidence(100, 19, of(0.5), of(0.4), NONE),
        "only 19 users have a relevant item of the test part among their candidates; publish.min-measured-users asks for 20");
  }

  @Test
  void refusesTooFarBelowPopularity() {
    refuses(
        new Gate.Evidence(100, 20, of(0.19), of(0.4), NONE),
        "nDCG@10 is 0.1900; publish.popularity-share = 0.5 of popularity's 0.4000 asks for 0.2000");
  }

  @Test
  void refusesADropFromThePublishedRun() {
    refuses(
        new Gate.Evidence(100, 20, of(0.29), of(0.4), of(0.4)),
        "nDCG@10 is 0.2900; the published run has 0.4000 and publish.max-drop = 0.25 allows no less than 0.3000");
  }

  @Test
  void refusesWhatWasNotMeasured() {
    refuses(
        new Gate.Evidence(100, 20, NONE, of(0.4), of(0.4)),
        "the table metrics has no nDCG@10 of the model on the test part");
  }

  @Test
  void refusesAComparisonWithNothingUnlessItIsLeftOut() {
    refuses(
        new Gate.Evidence(100, 20, of(0), of(0), NONE),
        "popularity's nDCG@10 is 0, so that there is nothing to compare with; publish.popularity-share = 0 leaves the comparison out");
    refuses(
        new Gate.Evidence(100, 20, of(0.3), NONE, NONE),
        "popularity's nDCG@10 was not measured, so that there is nothing to compare with; publish.popularity-share = 0 leaves the comparison out");
    PublishConfig without = new PublishConfig(100, 20, 0, 0.25);
    letsThrough(without, new Gate.Evidence(100, 20, of(0.3), NONE, NONE));
    letsThrough(without, new Gate.Evidence(100, 20, of(0.3), of(0), NONE));
  }

  @Test
  void namesEveryReason() {
    refuses(
        new Gate.Evidence(1, 2, NONE, NONE, NONE),
        "only 1 user has a full list of recommendations; publish.min-users asks for 100; "
            + "only 2 users have a relevant item of the test part among their candidates; publish.min-measured-users asks for 20; "
            + "the table metrics has no nDCG@10 of the model on the test part");
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  private static void letsThrough(PublishConfig config, Gate.Evidence evidence) {
    assertThatCode(() -> new Gate(config).check(evidence)).doesNotThrowAnyException();
  }

  private void refuses(Gate.Evidence evidence, String reason) {
    assertThatExceptionOfType(GateException.class)
        .isThrownBy(() -> new Gate(config).check(evidence))
        .withMessage("The run is not published: " + reason)
        .matches(e -> e.exitCode() == 4);
  }
}
