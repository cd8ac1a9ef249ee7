package io.hammingbird.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.files.Json;
import io.hammingbird.files.Publication;
import io.hammingbird.lease.Lease;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Manifest.StageState;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.StoreConfig;
import io.hammingbird.store.Warehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageAttemptTest {
  @TempDir Path folder;
  private Warehouse warehouse;
  private Lease lease;
  private Run run;

  @BeforeEach
  void open() {
    warehouse =
        new Warehouse(
            new Configuration(),
            new StoreConfig(
                folder.toString(), Publication.AUTO, 0, Duration.ofDays(7), Duration.ofMinutes(10)),
            "small");
    lease = warehouse.lease();
    run =
        warehouse.create(
            new Manifest(
                "20260101-aaa",
                "small",
                "2026-01-01T00:00:00Z",
                "print",
                Json.parse("{}"),
                null,
                List.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of()));
  }

  @AfterEach
  void close() {
    lease.close();
  }

  @Test
  void whatTheUserCanMendIsKeptWithItsExitCodeAndWithoutSecrets() {
    assertThatThrownBy(() -> attempt(new InputDataException("s3a://key:word@shop/x is empty")))
        .isInstanceOf(InputDataException.class);

    assertThat(written().state()).isEqualTo("failed");
    assertThat(written().exitCode()).isEqualTo(3);
    assertThat(written().message()).isEqualTo("s3a://***@shop/x is empty");
  }

  @Test
  void anErrorIsAFailureOfItsOwnKind() {
    assertThatThrownBy(() -> attempt(new AssertionError("odd"))).hasMessage("odd");

    assertThat(written().exitCode()).isEqualTo(1);
    assertThat(written().message()).contains("failed unexpectedly: java.lang.AssertionError: odd");
  }

  @Test
  void aFailureThatCannotBeKeptDoesNotHideTheFirst() {
    IllegalStateException first = new IllegalStateException("first");

    assertThatThrownBy(
            () ->
                new StageAttempt(run, Stage.PREPARE)
                    .run(
                        () -> {
                          run.begin(Stage.PREPARE);
                          lease.close();
                          throw first;
                        }))
        .isSameAs(first);

    assertThat(first.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(written().state()).isEqualTo("running");
  }

  private void attempt(Throwable failure) {
    new StageAttempt(run, Stage.PREPARE)
        .run(
            () -> {
              run.begin(Stage.PREPARE);
              if (failure instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) failure;
            });
  }

  private StageState written() {
    return warehouse.run("20260101-aaa").manifest().stages().get("prepare");
  }
}
