package io.hammingbird.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.bench.workload.Workload;
import io.hammingbird.bench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contenders here pretend to take a time of their choice. */
class BenchmarkRunTest {
  private static final Workload WORK = Workloads.random(1000, 10, 64, 5);

  private final List<String> events = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private final class Pretender implements Contender {
    private final String name;
    private final double secondsPerUser;
    private final boolean fixedCost;
    private final boolean wrong;

    Pretender(String name, double secondsPerUser, boolean fixedCost, boolean wrong) {
      this.name = name;
      this.secondsPerUser = secondsPerUser;
      this.fixedCost = fixedCost;
      this.wrong = wrong;
    }

    @Override
    public Timing run(int users) {
      events.add(name + " " + users);
      return new Timing(users * secondsPerUser, users * secondsPerUser);
    }

    @Override
    public void check() {
      if (wrong) {
        throw new MismatchException(name + " is wrong");
      }
    }

    @Override
    public boolean hasFixedCost() {
      return fixedCost;
    }

    @Override
    public String note() {
      return "";
    }

    @Override
    public void close() {
      events.add(name + " closed");
    }
  }

  private ContenderFactory factory(String name, double secondsPerUser, boolean fixedCost) {
    return new ContenderFactory(
        name, work -> new Pretender(name, secondsPerUser, fixedCost, false));
  }

  private BenchmarkRun within(double seconds, int mostUsers) {
    return new BenchmarkRun(2, seconds, mostUsers, said::add);
  }

  @Test
  void contestantsTakeTurns() {
    List<Result> results =
        within(1, 5000).run(List.of(factory("a", 1e-6, false), factory("b", 1e-5, false)), WORK);

    assertThat(events.subList(events.size() - 6, events.size()))
        .containsExactly("a 1000", "b 1000", "a 1000", "b 1000", "a closed", "b closed");
    assertThat(results).extracting(Result::name).containsExactly("a", "b");
    assertThat(results.get(1).seconds(1000)).isEqualTo(0.01);
  }

  @Test
  void theSlowServeASample() {
    List<Result> results =
        within(1, 5000)
            .run(List.of(factory("slow", 0.005, false), factory("job", 0.01, true)), WORK);

    assertThat(results.get(0).main().users()).isEqualTo(200);
    assertThat(results.get(0).seconds(1000)).isEqualTo(5);
    assertThat(results.get(0).part().timings()).isEmpty();
    assertThat(results.get(1).main().users()).isEqualTo(100);
    assertThat(results.get(1).part().users()).isEqualTo(25);
    assertThat(said).contains("slow: takes a sample of 200 users");
  }

  @Test
  void noRunIsLargerThanTheBound() {
    List<Result> results = within(1, 70).run(List.of(factory("a", 1e-6, false)), WORK);
    assertThat(results.get(0).main().users()).isEqualTo(70);
  }

  @Test
  void theAbsentHaveARowWithTheReason() {
    ContenderFactory absent =
        new ContenderFactory(
            "gone",
            work -> {
              throw new AbsentException("not here");
            });

    List<Result> results = within(1, 5000).run(List.of(absent, factory("a", 1e-6, false)), WORK);

    assertThat(results.get(0).isAbsent()).isTrue();
    assertThat(results.get(0).note()).isEqualTo("absent: not here");
    assertThat(results.get(1).isAbsent()).isFalse();
  }

  @Test
  void aWrongResultEndsTheRunAndAllAreClosed() {
    ContenderFactory wrong =
        new ContenderFactory("w", work -> new Pretender("w", 1e-6, false, true));

    assertThatThrownBy(() -> within(1, 5000).run(List.of(factory("a", 1e-6, false), wrong), WORK))
        .isInstanceOf(MismatchException.class)
        .hasMessage("w is wrong");
    assertThat(events).contains("a closed", "w closed");
  }
}
