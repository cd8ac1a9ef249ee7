package io.hammingbird.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.lease.Lease;
import io.hammingbird.publish.Retention;
import io.hammingbird.store.Manifest.StageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifest says of a stage that is not done. */
class StageStatesTest {
  private static final String ID = "20260101-aaa";

  @TempDir Path folder;
  private Warehouse warehouse;
  private Lease lease;

  @BeforeEach
  void open() {
    warehouse = SmallRun.warehouse(folder);
    lease = warehouse.lease();
  }

  @AfterEach
  void close() {
    lease.close();
  }

  @Test
  void aFailureIsKeptUntilTheStageIsBegunAgain() {
    Run run = SmallRun.finished(warehouse, ID, 0.5);
    Instant before = Instant.now();
    run.begin(Stage.PUBLISH);

    run.fail(Stage.PUBLISH, 3, "users is damaged");

    StageState failed = written();
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.message()).isEqualTo("users is damaged");
    assertThat(failed.ended().orElseThrow()).isBetween(before.minusMillis(1), Instant.now());
    assertThat(warehouse.run(ID).manifest().isDone(Stage.EVALUATE)).isTrue();
    assertThat(warehouse.run(ID).manifest().isDone(Stage.PUBLISH)).isFalse();

    run.begin(Stage.PUBLISH);
    assertThat(written())
        .isEqualTo(new StageState("running", written().started(), null, null, null, null));
    run.interrupt(Stage.PUBLISH);
    assertThat(written().state()).isEqualTo("interrupted");
    run.begin(Stage.PUBLISH);
    run.finish(SmallRun.SPARK, Stage.PUBLISH);
    assertThat(written().state()).isEqualTo("done");
    assertThat(written().exitCode()).isNull();
  }

  @Test
  void whatHasEndedOrWasBegunByOthersStaysAsItIs() {
    Run run = SmallRun.finished(warehouse, ID, 0.5);
    run.begin(Stage.PUBLISH);

    warehouse.run(ID).fail(Stage.PUBLISH, 1, "not mine");
    assertThat(written().state()).isEqualTo("running");

    run.finish(SmallRun.SPARK, Stage.PUBLISH);
    run.fail(Stage.PUBLISH, 1, "late");
    run.interrupt(Stage.PUBLISH);
    assertThat(written().state()).isEqualTo("done");
  }

  @Test
  void aProcessWithoutTheLeaseWritesNothing() {
    Run run = SmallRun.finished(warehouse, ID, 0.5);
    run.begin(Stage.PUBLISH);
    lease.close();

    assertThatThrownBy(() -> run.fail(Stage.PUBLISH, 1, "late"))
        .isInstanceOf(IllegalStateException.class);

    assertThat(written().state()).isEqualTo("running");
  }

  /** Version 0.1 had neither exit codes nor failed stages. */
  @Test
  void aManifestOfAnOlderVersionIsReadAndTakenFurther() throws IOException {
    String id = "20240311-3f0c5d0a9b12";
    Path manifest = folder.resolve("small/runs").resolve(id).resolve("manifest.json");
    Files.createDirectories(manifest.getParent());
    try (var text = StageStatesTest.class.getResourceAsStream("/golden/0.1/manifest.json")) {
      Files.copy(text, manifest);
    }

    Run run = warehouse.run(id);

    assertThat(run.manifest().isDone(Stage.PREPARE)).isTrue();
    assertThat(run.manifest().stages().get("prepare").ended())
        .contains(Instant.parse("2024-03-11T02:00:20.625Z"));
    StageState refused = run.manifest().stages().get("publish");
    assertThat(refused.state()).isEqualTo("refused");
    assertThat(refused.exitCode()).isNull();
    assertThat(refused.message()).contains("only 3 users");
    assertThat(run.manifest().stages().get("train").ended()).isEmpty();
    run.begin(Stage.TRAIN);
    run.fail(Stage.TRAIN, 1, "disk full");
    assertThat(warehouse.run(id).manifest()).isEqualTo(run.manifest());
    assertThat(new Retention(warehouse).removeFailed())
        .containsExactly(new Retention.Outcome(id, List.of()));
  }

  private StageState written() {
    return warehouse.run(ID).manifest().stages().get("publish");
  }
}
