package io.hammingbird.store;

import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.lease.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table whose folder does not list what was written. */
class RunTest {
  @TempDir Path folder;

  @Test
  void aFinishedTableIsReadByItsFilesWhateverTheFolderShows() throws IOException {
    Warehouse warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run run = SmallRun.trained(warehouse, "20260101-aaa", "{}");
      long rows = run.manifest().tables().get("users").rows();
      Path table = folder.resolve("small/runs/20260101-aaa/users");
      Path part = table.resolve(run.manifest().tables().get("users").parts().get(0).name());

      Files.copy(part, table.resolve("part-99999-stray.snappy.parquet"));
      assertThat(run.read(SPARK, Table.USERS).count()).isEqualTo(rows);
      Files.delete(part);
      assertThatExceptionOfType(Exception.class)
          .isThrownBy(() -> run.read(SPARK, Table.USERS).count())
          .withMessageContaining("is missing. 'fsck' lists all damage");
    }
  }

  @Test
  void aStageIsNotDoneWhenRowsAreMissing() {
    Warehouse warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run run = SmallRun.trained(warehouse, "20260101-aaa", "{}");
      run.begin(Stage.RECOMMEND);
      SmallRun.write(run, Table.RECOMMENDATIONS, "select 1 as half");
      run.expect(Table.RECOMMENDATIONS, 2);

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> run.finish(SPARK, Stage.RECOMMEND))
          .withMessageContaining("2 rows were written")
          .withMessageContaining("1 are there")
          .withMessageContaining("stage recommend again");
      assertThat(warehouse.run("20260101-aaa").manifest().isDone(Stage.RECOMMEND)).isFalse();

      run.begin(Stage.RECOMMEND);
      SmallRun.write(run, Table.RECOMMENDATIONS, "select 1 as whole");
      run.expectFiles(Table.RECOMMENDATIONS, 2);
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> run.finish(SPARK, Stage.RECOMMEND))
          .withMessageContaining("2 files were written");

      run.begin(Stage.RECOMMEND);
      SmallRun.write(run, Table.RECOMMENDATIONS, "select 1 as whole");
      run.finish(SPARK, Stage.RECOMMEND);
      assertThat(run.manifest().isDone(Stage.RECOMMEND)).isTrue();
    }
  }
}
