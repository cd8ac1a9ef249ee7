package io.hammingbird.store;

import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.files.Json;
import io.hammingbird.lease.Lease;
import io.hammingbird.prepare.Preparation;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.publish.Finding;
import io.hammingbird.publish.Fsck;
import io.hammingbird.publish.Retention;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed lines that stop a run are all in its quarantine, whole, and go with the run. */
class StoppedPreparationTest {
  private static final String LINES =
      "user,item,rating,timestamp\na,x,1,1\na,y\nb,x,2,2\nb,y,three,3\n";

  @TempDir private Path folder;

  private RunConfig config(Path input, String... more) {
    List<String> settings = new ArrayList<>(List.of("data.input=" + input, "filter.min-count=0"));
    settings.addAll(List.of(more));
    return ConfigLoader.load(List.of(), settings);
  }

  private static Prepared prepare(RunConfig config, Function<Dataset<Row>, String> table) {
    return Preparation.prepare(
        SPARK, config.data(), config.filter(), config.split(), List.of(), table);
  }

  private static Prepared prepare(RunConfig config, Run run) {
    return prepare(config, rows -> run.leave(Table.QUARANTINE, rows).toString());
  }

  @Test
  void tooManyMalformedLinesAreAllInTheQuarantineOfTheRun() throws IOException {
    Path input = Files.writeString(folder.resolve("r.csv"), LINES);
    Warehouse warehouse = SmallRun.warehouse(folder);
    int before = SPARK.sparkContext().getPersistentRDDs().size();
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run run = begun(warehouse);

      assertThatThrownBy(() -> prepare(config(input), run))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("2 of 4 lines (50.00 %) are malformed, more than data.max-quar")
          .hasMessageEndingWith(
              "All malformed lines are in the table " + run.path(Table.QUARANTINE));

      String file = "file:" + input;
      assertThat(rows(run))
          .containsExactly(
              RowFactory.create(file, 3L, "a,y", "too-few-fields"),
              RowFactory.create(file, 5L, "b,y,three,3", "not-a-number"));
      assertThat(SPARK.sparkContext().getPersistentRDDs().size()).isEqualTo(before);
      assertThat(new Fsck(SPARK, warehouse).findings())
          .noneMatch(finding -> finding.level() == Finding.Level.DAMAGE)
          .noneMatch(finding -> finding.path().contains("quarantine"));

      run.begin(Stage.PREPARE);
      assertThat(run.path(Table.QUARANTINE)).matches(path -> !exists(path));
      try (Prepared prepared = prepare(config(input, "data.max-quarantined-share=1"), run)) {
        prepared.quarantine().write().parquet(run.path(Table.QUARANTINE).toString());
        assertThat(rows(run)).hasSize(2);
      }
      new Retention(warehouse).remove(run.id());
      assertThat(run.folder()).matches(path -> !exists(path));
    }
  }

  @Test
  void nothingValidStopsAtAnyShare() throws IOException {
    Path input = Files.writeString(folder.resolve("r.csv"), "user,item\na\nb\n,x\n");
    Warehouse warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run run = begun(warehouse);

      assertThatThrownBy(() -> prepare(config(input, "data.max-quarantined-share=1"), run))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining(
              "none of the 3 lines is a rating: 1 empty-id, 2 too-few-fields. Check data.format = csv")
          .hasMessageEndingWith("in the table " + run.path(Table.QUARANTINE));

      assertThat(rows(run)).hasSize(3);
      new Retention(warehouse).remove(run.id());
      assertThat(run.folder()).matches(path -> !exists(path));
    }
  }

  @Test
  void aTableThatCannotBeWrittenDoesNotHideWhyAndLeavesNoHalf() throws IOException {
    Path input = Files.writeString(folder.resolve("r.csv"), LINES);
    Warehouse warehouse = SmallRun.warehouse(folder);
    try (Lease lease = warehouse.lease()) {
      lease.check();
      Run run = begun(warehouse);
      // the task with line 5 fails, that with line 3 may have written its file
      Function<Dataset<Row>, String> failing =
          rows ->
              run.leave(
                      Table.QUARANTINE,
                      rows.repartition(2)
                          .selectExpr("file", "if(line = 5, raise_error('disk full'), line) line"))
                  .toString();

      assertThatThrownBy(() -> prepare(config(input), failing))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("2 of 4 lines (50.00 %) are malformed")
          .hasMessageContaining("table of all malformed lines could not be written: ")
          .hasMessageEndingWith("disk full");
      assertThat(run.path(Table.QUARANTINE)).matches(path -> !exists(path));

      // what the failed write left is not a table, and another try is not hindered by it
      run.begin(Stage.PREPARE);
      assertThatThrownBy(() -> prepare(config(input), run)).hasMessageContaining("in the table");
      assertThat(rows(run)).hasSize(2);
    }
  }

  @Test
  void theFailureToWriteIsKeptForABugReport() throws IOException {
    Path input = Files.writeString(folder.resolve("r.csv"), LINES);
    IOException full = new IOException("No space left on device");

    InputDataException stop =
        catchThrowableOfType(
            () ->
                prepare(
                    config(input),
                    rows -> {
                      throw new UncheckedIOException("Cannot write x", full);
                    }),
            InputDataException.class);

    assertThat(stop)
        .hasMessageEndingWith("could not be written: IOException: No space left on device");
    assertThat(stop.getCause().getSuppressed()).singleElement().extracting("cause").isSameAs(full);
  }

  @Test
  void damagedFilesAreNotReadTwice() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(LINES.repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    Path input = Files.write(folder.resolve("r.csv.gz"), cut);

    assertThatThrownBy(
            () ->
                prepare(
                    config(input),
                    rows -> {
                      throw new AssertionError("nothing can be read of it");
                    }))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("r.csv.gz");
  }

  @Test
  void whoHasNoRunIsToldOfPrepare() throws IOException {
    Path input = Files.writeString(folder.resolve("r.csv"), LINES);

    assertThatThrownBy(
            () ->
                Preparation.prepare(
                    SPARK, config(input).data(), config(input).filter(), config(input).split()))
        .hasMessageEndingWith(
            "'prepare' with the same settings writes a table of all malformed lines.");
  }

  /** A new run whose preparation was begun. */
  private static Run begun(Warehouse warehouse) {
    Run run =
        warehouse.create(
            new Manifest(
                "20260102-new",
                "small",
                "2026-01-02T00:00:00Z",
                "print",
                Json.parse("{}"),
                null,
                List.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of()));
    run.begin(Stage.PREPARE);
    return run;
  }

  private static List<Row> rows(Run run) {
    return SPARK
        .read()
        .parquet(run.path(Table.QUARANTINE).toString())
        .orderBy("line")
        .collectAsList();
  }

  private static boolean exists(org.apache.hadoop.fs.Path path) {
    return Files.exists(Path.of(path.toUri()));
  }
}
