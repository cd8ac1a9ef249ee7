package io.hammingbird.publish;

import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.lease.Lease;
import io.hammingbird.lease.WriterProcess;
import io.hammingbird.store.Run;
import io.hammingbird.store.SmallRun;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse with a published run and a later one, to which damage is done. */
class FsckTest {
  private static final String OLD = "20260101-old";
  private static final String NEW = "20260102-new";

  @TempDir Path folder;
  private Warehouse warehouse;
  private Path data;

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("small");
    warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      SmallRun.finished(warehouse, OLD, 0.5);
      SmallRun.finished(warehouse, NEW, 0.5);
      warehouse.publish(new Warehouse.Current(OLD, "now"));
    }
  }

  @Test
  void wholeWarehousesHaveNoFindingsAndDamageOfEveryKindIsNamed() throws IOException {
    assertThat(findings()).isEmpty();

    Path codes = data.resolve("runs").resolve(OLD).resolve("codes/side=user");
    String part = "side=user/" + part(codes);
    Files.delete(data.resolve("runs").resolve(OLD).resolve("codes").resolve(part));
    Path model = data.resolve("runs").resolve(NEW).resolve("model/network.zip");
    Files.writeString(model, "Weights");
    Files.deleteIfExists(model.resolveSibling(".network.zip.crc"));
    Files.writeString(model.resolveSibling("extra"), "x");
    Files.writeString(data.resolve("CURRENT"), "{\"run\": \"20250101-none\"}");
    Files.createDirectories(data.resolve("runs/20260103-bad"));
    Files.writeString(data.resolve("runs/20260103-bad/manifest.json"), "{\"runId\": ");
    Files.createDirectories(data.resolve("runs/20260104-empty"));

    assertThat(findings().stream().map(FsckTest::text))
        .containsExactlyInAnyOrder(
            "CURRENT names run 20250101-none, which is not there: 'publish --run ID' publishes another",
            OLD + " codes/" + part + " is missing",
            NEW
                + " model/network.zip has SHA-256 147ec15498661dd98b2128a1fa230b4838f66d6b66dea64847dc55ac7d88a130, "
                + "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c was written",
            NEW + " model/extra is not of the table's files",
            "20260103-bad manifest.json cannot be read: Unexpected end-of-input within/between Object entries",
            "20260104-empty manifest.json is missing, so that this is not a run");
    assertThat(findings()).allMatch(f -> f.level() == Finding.Level.DAMAGE);
  }

  @Test
  void whatIsInterruptedOrLeftOverIsANoteAndNothingIsChanged() throws IOException {
    try (Lease lease = warehouse.lease()) {
      lease.check();
      warehouse.run(NEW).begin(Stage.PUBLISH);
      assertThat(findings().stream().map(FsckTest::text))
          .singleElement()
          .asString()
          .startsWith("lease is held by " + WriterProcess.self().name());
    }
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run old = warehouse.run(OLD);
      old.begin(Stage.PUBLISH);
      old.fail(Stage.PUBLISH, 3, "a table is damaged");
    }
    Files.writeString(data.resolve(".CURRENT.1234.tmp"), "half");
    Files.createDirectories(data.resolve("runs/20260103-gone"));
    Files.writeString(data.resolve("runs/20260103-gone/" + RunRemoval.REMOVED), "{}");
    Files.createDirectories(data.resolve("runs").resolve(OLD).resolve("notes"));

    List<Finding> findings = findings();

    assertThat(findings.stream().map(FsckTest::text))
        .containsExactlyInAnyOrder(
            ".CURRENT.1234.tmp is left of a write that did not end, and may be deleted",
            "20260103-gone . is left of a removal that did not end: 'runs --prune' ends it",
            OLD + " notes is not of the run",
            OLD + " publish failed with exit code 3: a table is damaged",
            NEW + " publish was interrupted: the command that began it goes on with it");
    assertThat(findings).allMatch(f -> f.level() == Finding.Level.NOTE);
    assertThat(findings()).isEqualTo(findings);
  }

  private List<Finding> findings() {
    return new Fsck(SPARK, SmallRun.warehouse(folder)).findings();
  }

  private static String text(Finding finding) {
    return (finding.run() + " " + finding.path() + " " + finding.message()).strip();
  }

  private static String part(Path table) throws IOException {
    try (var files = Files.list(table)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
