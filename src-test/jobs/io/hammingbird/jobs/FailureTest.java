package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.config.BusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailureTest {

  /** The cause is what an operator acts on. */
  @Test
  void storageIsNamedWithItsCause() {
    IOException cause = new IOException("Name node is in safe mode.\nat org.apache.Trace");
    Failure failure =
        Failure.of(
            new IllegalStateException(
                new UncheckedIOException("Cannot take the lease in hdfs://u:pw@host/x", cause)));

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.isDefect()).isFalse();
    assertThat(failure.message())
        .contains(
            "reading or writing failed: Cannot take the lease in hdfs://",
            "/x: Name node is in safe mode. When")
        .doesNotContain("Trace", "pw@");
  }

  @Test
  void aShellIsNotSaidTwice() {
    Failure failure = Failure.of(new UncheckedIOException(new IOException("disk full")));

    assertThat(failure.message()).startsWith("reading or writing failed: disk full. When");
  }

  @Test
  void everythingElseIsADefect() {
    Failure failure = Failure.of(new IllegalStateException("odd"));

    assertThat(failure.isDefect()).isTrue();
    assertThat(failure.message()).contains("failed unexpectedly", "IllegalStateException: odd");
  }

  @Test
  void aReportInTheChainIsTheMessage() {
    Failure failure = Failure.of(new IllegalStateException(new BusyException("busy")));

    assertThat(failure).isEqualTo(new Failure(5, "busy", false));
  }
}
