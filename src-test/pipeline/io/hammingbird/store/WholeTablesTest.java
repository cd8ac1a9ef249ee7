package io.hammingbird.store;

import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.lease.Lease;
import io.hammingbird.publish.Finding;
import io.hammingbird.publish.Fsck;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose tables are damaged after they were written, and a warehouse with other names. */
class WholeTablesTest {
  private static final String ID = "20260101-run";

  @TempDir Path folder;
  private Warehouse warehouse;
  private Run run;
  private Path items;

  @BeforeEach
  void fill() throws IOException {
    warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      run = SmallRun.finished(warehouse, ID, 0.5);
    }
    try (var files = Files.list(folder.resolve("small/runs").resolve(ID).resolve("items"))) {
      items = files.filter(f -> f.getFileName().toString().startsWith("part-")).findFirst().get();
    }
  }

  @Test
  void aMissingAndACutFileAreNamedBeforeSparkReads() throws IOException {
    assertThat(run.read(SPARK, Table.ITEMS).count()).isEqualTo(4);
    byte[] whole = Files.readAllBytes(items);

    Files.write(items, new byte[] {1});
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> run.read(SPARK, Table.ITEMS))
        .withMessage(message("has 1 byte, %d were written".formatted(whole.length)));

    Files.delete(items);
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> run.read(SPARK, Table.ITEMS))
        .withMessage(message("is missing"));
  }

  @Test
  void bytesOfTheSameNumberAreNamedByTheirChecksum() throws IOException {
    WholeTables tables = new WholeTables(SPARK, run);
    tables.require(Table.values());
    damageInPlace();

    tables.require(Table.USERS, Table.METRICS);
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> tables.require(Table.USERS, Table.ITEMS))
        .withMessage(message("is not what was written"));
  }

  @Test
  void aFailureToReadIsExplainedByTheDamageAndNothingElseIs() throws IOException {
    WholeTables tables = new WholeTables(SPARK, run);
    IllegalStateException defect = new IllegalStateException("no");
    assertThat(tables.explain(defect)).isSameAs(defect);
    Dataset<Row> rows = run.read(SPARK, Table.ITEMS);
    damageInPlace();

    assertThat(tables.explain(defect)).as("not of reading").isSameAs(defect);
    RuntimeException failure = failureOf(rows);
    RuntimeException explained = tables.explain(failure);
    assertThat(explained)
        .isInstanceOf(InputDataException.class)
        .hasMessage(message("is not what was written"));
    assertThat(explained.getSuppressed()).containsExactly(failure);
  }

  @Test
  void anUnknownDataSetIsNoEmptyOne() throws IOException {
    Files.createDirectories(folder.resolve("shop/runs"));
    Files.createDirectories(folder.resolve("no-data-set"));
    assertThat(config(folder, "data.name=small").existingWarehouse(SPARK).runs()).hasSize(1);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> config(folder, "data.name=smal").existingWarehouse(SPARK))
        .withMessage(
            "There is no data set 'smal' in file:%s; there are: shop, small. Did you mean --set data.name=small?"
                .formatted(folder));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> config(folder.resolve("none"), "model.bits=8").existingWarehouse(SPARK))
        .withMessage(
            "There is no data set 'ratings' in file:%s/none (data.name is not set); it has none yet: 'nightly' makes one, --warehouse names another place"
                .formatted(folder));
  }

  @Test
  void aDamagedCurrentIsADamageWithAWayOut() throws IOException {
    Path current = folder.resolve("small/CURRENT");
    Files.writeString(current, "{\"run\": \"2026");
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> warehouse.current())
        .withMessageContaining("small/CURRENT cannot be read: ")
        .withMessageContaining("Remove it, and 'publish --run ID' writes it again");
    assertThat(new Fsck(SPARK, warehouse).findings())
        .singleElement()
        .matches(finding -> finding.level() == Finding.Level.DAMAGE)
        .matches(finding -> finding.message().startsWith("cannot be read: "));
  }

  /** The middle of the file, where rows are. */
  private void damageInPlace() throws IOException {
    byte[] bytes = Files.readAllBytes(items);
    for (int i = 4; i < bytes.length - 8; i++) {
      bytes[i] = 0;
    }
    Files.write(items, bytes);
    Files.deleteIfExists(items.resolveSibling("." + items.getFileName() + ".crc"));
  }

  private static RuntimeException failureOf(Dataset<Row> rows) {
    try {
      rows.collectAsList();
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
    throw new AssertionError("the damage did not show");
  }

  private String message(String damage) {
    return "Run %s is damaged: file:%s %s. 'fsck' lists all damage; 'runs --remove %s' removes the run, and the command that made it makes it again"
        .formatted(ID, items, damage, ID);
  }

  private static RunConfig config(Path warehouse, String assignment) {
    return ConfigLoader.load(List.of(), List.of("store.warehouse=" + warehouse, assignment));
  }
}
