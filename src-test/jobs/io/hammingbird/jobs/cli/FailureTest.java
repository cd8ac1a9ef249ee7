package io.hammingbird.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.errors.BusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
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
  void aNativeLibraryIsNamedWithTheWayOut() {
    UnsatisfiedLinkError noexec =
        new UnsatisfiedLinkError("/mnt/libsnappyjava.so: failed to map segment from shared object");
    Failure failure = Failure.of(new IllegalStateException("Task failed", noexec));

    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.isDefect()).isFalse();
    assertThat(failure.message())
        .startsWith(
            "a native library could not be loaded: /mnt/libsnappyjava.so: failed to map segment from shared object. Install")
        .contains("set HAMMINGBIRD_TMP to", "-Dorg.bytedeco.javacpp.cachedir=DIR")
        .doesNotContain("bug report");
  }

  /** The second use of a class that failed, and an executor's error, which comes as text. */
  @Test
  void aNativeLibraryIsFoundInTextsOfCauses() {
    Throwable again =
        new NoClassDefFoundError("Could not initialize class org.nd4j.linalg.factory.Nd4j")
            .initCause(
                new ExceptionInInitializerError(
                    "Exception java.lang.UnsatisfiedLinkError: no jnijavacpp in java.library.path [in thread main]"));
    Throwable remote =
        new SparkException(
            "Job aborted due to stage failure: Lost task 0.0 (executor 1): java.lang.UnsatisfiedLinkError: libgomp.so.1: cannot open shared object file\n\tat java.lang.System.load");

    assertThat(Failure.of(again).message())
        .startsWith("a native library could not be loaded: no jnijavacpp in java.library.path");
    assertThat(Failure.of(remote).message())
        .startsWith(
            "a native library could not be loaded: libgomp.so.1: cannot open shared object file. Install");
    assertThat(Failure.of(remote).exitCode()).isEqualTo(2);
  }

  @Test
  void otherErrorsAreDefects() {
    assertThat(Failure.of(new OutOfMemoryError("Java heap space")).exitCode()).isEqualTo(1);
    assertThat(Failure.of(new NoClassDefFoundError("org/x/Y")).isDefect()).isTrue();
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
