package io.hammingbird.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.Json;
import io.hammingbird.lease.Lease;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.Run;
import io.hammingbird.store.SmallRun;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private Warehouse warehouse;
  private Lease lease;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(new Configuration(), TestSettings.store(folder, 2), "small");
    lease = warehouse.lease();
  }

  @AfterEach
  void close() {
    lease.close();
  }

  @Test
  void theNewestFinishedRunsStayAndUnfinishedOnesForAWeek() {
    List<Manifest> runs =
        List.of(
            manifest("1", "2026-01-01", true),
            manifest("2", "2026-01-02", false),
            manifest("3", "2026-01-03", true),
            manifest("4", "2026-01-23", false),
            manifest("5", "2026-01-24", false),
            manifest("6", "2026-01-29", true),
            manifest("7", "2026-01-30", false));
    assertThat(removable(runs, 1)).containsExactly("1", "2", "3", "4");
    assertThat(removable(runs, 2)).containsExactly("1", "2", "4");
    assertThat(removable(runs, 3)).containsExactly("2", "4");
    assertThat(removable(runs, 9)).containsExactly("2", "4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "{}",
        "{\"reader\":\"r\"}",
        "{\"reader\":\"r\",\"until\":\"late\"}"
      })
  void aClaimThatCannotBeReadCounts(String text) throws IOException {
    create("run-1", "2026-01-01");
    warehouse.readers("run-1").take("whole", NOW);
    Path claim = folder.resolve("small/runs/run-1/_readers/broken.json");
    Files.writeString(claim, text);

    assertThat(warehouse.readers("run-1").at(NOW))
        .extracting(ReaderLease::reader)
        .containsExactly("broken.json");
  }

  @Test
  void thePublishedTheReadAndTheRunInUseStay() throws IOException {
    for (int day = 1; day <= 7; day++) {
      create("run-" + day, "2026-01-0" + day);
    }
    warehouse.publish(new Warehouse.Current("run-1", "now"));
    warehouse.readers("run-2").take("report@host", NOW.plusSeconds(1));
    warehouse.readers("run-3").take("over", NOW);
    warehouse.readers("run-5").take("gone", NOW.plusSeconds(9));
    assertThat(warehouse.readers("run-5").release("gone")).isTrue();

    List<Retention.Outcome> outcomes = new Retention(warehouse, CLOCK).prune(Set.of("run-4"));

    assertThat(outcomes.stream().map(Retention.Outcome::run))
        .containsExactly("run-2", "run-3", "run-5");
    assertThat(outcomes.get(0).keptFor()).map(ReaderLease::reader).containsExactly("report@host");
    assertThat(warehouse.runs().stream().map(Run::id))
        .containsExactly("run-1", "run-2", "run-4", "run-6", "run-7");
    assertThat(folder.resolve("small/runs/run-3")).doesNotExist();
    assertThat(folder.resolve("small/runs/run-2/users/part-0")).exists();
  }

  @Test
  void aReaderWhoComesWhileTheRunGoesKeepsItOrIsTold() throws IOException {
    create("run-1", "2026-01-01");
    create("run-2", "2026-01-02");
    Path manifest = folder.resolve("small/runs/run-1/manifest.json");
    // what the removal does between its two looks for readers, seen by a reader
    Path removed = manifest.resolveSibling(RunRemoval.REMOVED);
    Files.move(manifest, removed);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> warehouse.readers("run-1").take("late", NOW.plusSeconds(9)))
        .withMessageContaining("no run run-1 any more");
    assertThat(folder.resolve("small/runs/run-1/users/part-0")).exists();
    Files.move(removed, manifest);
    warehouse.readers("run-1").take("early", NOW.plusSeconds(9));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> new Retention(warehouse, CLOCK).remove("run-1"))
        .withMessage(
            "Run run-1 is in use by early until 2026-01-31T00:00:09Z: 'runs --release run-1 --reader NAME' frees it");
    assertThat(warehouse.run("run-1").id()).isEqualTo("run-1");
  }

  /** Whatever the settings keep; one that is only interrupted may still be gone on with. */
  @Test
  void runsThatFailedOrWereRefusedGoAtOnceWhenSomebodyAsks() throws IOException {
    create("run-2", "2026-01-30", Stage.PUBLISH, "refused");
    create("run-3", "2026-01-30", Stage.TRAIN, "failed");
    create("run-4", "2026-01-30", Stage.TRAIN, "failed");
    create("run-5", "2026-01-30", Stage.TRAIN, "interrupted");
    create("run-6", "2026-01-30", Stage.PUBLISH, "failed");
    warehouse.publish(new Warehouse.Current("run-6", "now"));
    warehouse.readers("run-4").take("report", NOW.plusSeconds(1));
    Retention retention = new Retention(warehouse, CLOCK);

    assertThat(retention.prune(Set.of())).as("as nightly does").isEmpty();
    List<Retention.Outcome> outcomes = retention.removeFailed();

    assertThat(outcomes.stream().map(Retention.Outcome::run))
        .containsExactly("run-2", "run-3", "run-4");
    assertThat(outcomes.get(2).keptFor()).map(ReaderLease::reader).containsExactly("report");
    assertThat(warehouse.runs().stream().map(Run::id)).containsExactly("run-4", "run-5", "run-6");
  }

  @Test
  void whatAKilledRemovalLeftIsNoRunAndGoesNextTime() throws IOException {
    create("run-1", "2026-01-01");
    Path run = folder.resolve("small/runs/run-1");
    Files.move(run.resolve("manifest.json"), run.resolve(RunRemoval.REMOVED));
    assertThat(warehouse.runs()).isEmpty();
    assertThat(new Retention(warehouse, CLOCK).prune(Set.of()))
        .containsExactly(new Retention.Outcome("run-1", List.of()));
    assertThat(run).doesNotExist();
  }

  @Test
  void oneRunIsRemovedByNameUnlessItIsPublished() throws IOException {
    create("run-1", "2026-01-01");
    create("run-2", "2026-01-02");
    Files.writeString(folder.resolve("small/runs/run-2/manifest.json"), "{\"runId");
    warehouse.publish(new Warehouse.Current("run-1", "now"));
    Retention retention = new Retention(warehouse, CLOCK);
    retention.remove("run-2");
    assertThat(folder.resolve("small/runs/run-2")).doesNotExist();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> retention.remove("run-1"))
        .withMessageContaining("is published");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> retention.remove("run-9"))
        .withMessageContaining("There is no run run-9");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> new Retention(SmallRun.warehouse(folder), CLOCK).prune(Set.of()))
        .withMessageContaining("store.keep = 0 keeps all runs");
  }

  private List<String> removable(List<Manifest> runs, int keep) {
    return Retention.removable(runs, TestSettings.store(folder, keep), NOW);
  }

  private void create(String id, String day) throws IOException {
    warehouse.create(manifest(id, day, true));
    Path table = folder.resolve("small/runs").resolve(id).resolve("users");
    Files.createDirectories(table);
    Files.writeString(table.resolve("part-0"), "rows");
  }

  private void create(String id, String day, Stage last, String state) {
    Map<String, Manifest.StageState> stages = new TreeMap<>();
    Stream.of(Stage.values())
        .filter(stage -> stage.compareTo(last) <= 0)
        .forEach(stage -> stages.put(stage.verb(), state(stage == last ? state : "done", day)));
    warehouse.create(manifest(id, day, stages));
  }

  private static Manifest.StageState state(String state, String day) {
    return new Manifest.StageState(state, day + "T00:00:00Z", 1.0, null, null, null);
  }

  private static Manifest manifest(String id, String day, boolean isFinished) {
    Map<String, Manifest.StageState> stages = new TreeMap<>();
    Stream.of(Stage.values())
        .filter(stage -> isFinished || stage == Stage.PREPARE)
        .forEach(stage -> stages.put(stage.verb(), state("done", day)));
    return manifest(id, day, stages);
  }

  private static Manifest manifest(String id, String day, Map<String, Manifest.StageState> stages) {
    return new Manifest(
        id,
        "small",
        day + "T00:00:00Z",
        "print-" + id,
        Json.parse("{}"),
        null,
        List.of(),
        Map.of(),
        null,
        null,
        stages,
        Map.of());
  }
}
