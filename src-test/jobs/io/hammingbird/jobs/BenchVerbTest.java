package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bench of a production jar that stands alone, as that of these tests. */
class BenchVerbTest {
  @Test
  void withoutItsJarThereIsOneMessageThatSaysWhatToDo() {
    Processes.Result result = Verbs.run("bench", "scoring", "--users", "10", "--rows", "cpu");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().strip())
        .isEqualTo(
            "hammingbird: bench is in a jar of its own: start it by ./hammingbird, or give spark-submit --jars jobs/bench/target/hammingbird-bench.jar");
    assertThat(result.out()).isEmpty();
  }
}
