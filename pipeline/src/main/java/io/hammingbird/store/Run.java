package io.hammingbird.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.errors.GateException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import io.hammingbird.files.NewFolder;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.store.Manifest.StageState;
import io.hammingbird.store.Manifest.TableState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * One run's folder and its manifest. Only the driver touches it; the manifest is replaced in one
 * step, so that a killed run is found in a state from which it can go on. One thread takes it
 * through its stages; another may say that it was interrupted.
 */
public final class Run {
  public static final String MANIFEST = "manifest.json";

  /** What a training that is not done goes on from. */
  public static final String CHECKPOINT = "checkpoint";

  private final AtomicFiles files;
  private final Runnable fence;
  private final Path folder;
  private final Map<Table, Long> expectedRows = new EnumMap<>(Table.class);
  private final Map<Table, Integer> expectedFiles = new EnumMap<>(Table.class);
  private Manifest manifest;
  private volatile Stage begun;

  /**
   * @param fence throws when this process may not write
   */
  Run(AtomicFiles files, Runnable fence, Path folder, Manifest manifest) {
    this.files = files;
    this.fence = fence;
    this.folder = folder;
    this.manifest = manifest;
  }

  static Run open(AtomicFiles files, Runnable fence, Path folder) throws IOException {
    byte[] text = files.read(new Path(folder, MANIFEST));
    return new Run(files, fence, folder, Json.read(text, Manifest.class));
  }

  public Manifest manifest() {
    return manifest;
  }

  public String id() {
    return manifest.runId();
  }

  public Path folder() {
    return folder;
  }

  public Path path(Table table) {
    return new Path(folder, table.folder());
  }

  /** The part of the table of codes with the codes of one side, {@code user} or {@code item}. */
  public String codes(String side) {
    return new Path(path(Table.CODES), "side=" + side).toString();
  }

  /** The part of the table of real vectors with those of one side. */
  public String factors(String side) {
    return new Path(path(Table.FACTORS), "side=" + side).toString();
  }

  /** Where a training keeps what it could go on from. */
  public Path checkpoint() {
    return new Path(folder, CHECKPOINT);
  }

  /** Opens a new file of the model. */
  public OutputStream createModelFile(String name) throws IOException {
    return files.fs().create(new Path(path(Table.MODEL), name), false);
  }

  /** One of the counts of preparation, by its name in the manifest. */
  public long count(String name) {
    return manifest.counts().path(name).asLong();
  }

  /**
   * Reads a table. One of a finished stage is read by the files that the manifest names, whatever a
   * listing of its folder shows at the moment: a missing one is an error, and never a smaller
   * table.
   *
   * @throws InputDataException when a file is missing or has another size than was written
   */
  public Dataset<Row> read(SparkSession spark, Table table) {
    TableState written = manifest.tables().get(table.folder());
    return written == null || written.parts() == null
        ? spark.read().parquet(path(table).toString())
        : read(spark, table, written.parts());
  }

  private Dataset<Row> read(SparkSession spark, Table table, List<TableFile> parts) {
    new WholeTables(spark, this).requireSizes(table, parts);
    return spark
        .read()
        .option("basePath", path(table).toString())
        .parquet(
            parts.stream()
                .map(part -> new Path(path(table), part.name()).toString())
                .toArray(String[]::new));
  }

  /** Whether a table is there whole, though its stage may have ended with a failure after it. */
  public boolean isWritten(Table table) {
    return exists(new Path(path(table), "_SUCCESS"));
  }

  /** Says how many rows a stage has written to a table; {@link #finish} wants to see them. */
  public void expect(Table table, long rows) {
    expectedRows.put(table, rows);
  }

  /** As {@link #expect}, for tables whose rows nobody counts while they are written. */
  public void expectFiles(Table table, int count) {
    expectedFiles.put(table, count);
  }

  /**
   * Removes what an interrupted try of this stage left behind, and says that it runs.
   *
   * @throws IllegalStateException when the stage is done and has tables: they are written once
   */
  public void begin(Stage stage) {
    if (manifest.isDone(stage) && !stage.tables().isEmpty()) {
      throw new IllegalStateException(
          "Stage %s of run %s is done, and its tables are written once"
              .formatted(stage.verb(), id()));
    }
    fence.run();
    for (Table table : stage.tables()) {
      delete(path(table));
      new NewFolder(files.fs(), path(table)).removeLeftovers();
      expectedRows.remove(table);
      expectedFiles.remove(table);
    }
    record(manifest.withStage(stage, StageState.running(now())));
    begun = stage;
  }

  /**
   * Writes a table of a stage that then ends in a report to the user: whole or not there, and
   * unknown to the manifest. The next try of the stage removes it.
   */
  public Path leave(Table table, Dataset<Row> rows) {
    fence.run();
    new WholeFolder(files, path(table))
        .fill(
            temporary -> {
              rows.write().mode(SaveMode.Overwrite).parquet(temporary.toString());
              fence.run();
            });
    return path(table);
  }

  /** Says that the stage is done, with rows, size and checksum of what it wrote. */
  public void finish(SparkSession spark, Stage stage) {
    Map<String, TableState> written = new TreeMap<>();
    List<Table> tables =
        stage.tables().stream()
            .filter(table -> !table.isOptional() || exists(path(table)))
            .toList();
    Map<String, List<TableFile>> parts = parts(spark, tables.stream().map(Table::folder).toList());
    for (Table table : tables) {
      written.put(table.folder(), measure(spark, table, parts.get(table.folder())));
    }
    record(
        manifest.withTables(written).withStage(stage, ended(stage, StageState.DONE, null, null)));
  }

  /** Says that the gate refused, and why. */
  public void refuse(Stage stage, GateException refusal) {
    record(
        manifest.withStage(
            stage, ended(stage, StageState.REFUSED, refusal.getMessage(), refusal.exitCode())));
  }

  /** Says that a stage failed, and why, if this process began it and it has not ended. */
  public void fail(Stage stage, int exitCode, String reason) {
    end(stage, StageState.FAILED, reason, exitCode);
  }

  /** Says that the process was asked to end, if it began the stage and that has not ended. */
  public void interrupt(Stage stage) {
    end(stage, StageState.INTERRUPTED, "the process was asked to end", null);
  }

  private synchronized void end(Stage stage, String state, String reason, Integer exitCode) {
    if (stage == begun && manifest.stages().get(stage.verb()).is(StageState.RUNNING)) {
      record(manifest.withStage(stage, ended(stage, state, reason, exitCode)));
    }
  }

  public void recordCounts(JsonNode counts) {
    record(manifest.withCounts(counts));
  }

  public void recordTraining(JsonNode summary) {
    record(manifest.withTraining(summary));
  }

  private StageState ended(Stage stage, String state, String message, Integer exitCode) {
    Instant started = Instant.parse(manifest.stages().get(stage.verb()).started());
    double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
    return new StageState(
        state, started.toString(), seconds, ProcessMemory.peakMib(), message, exitCode);
  }

  private synchronized void record(Manifest changed) {
    save(changed);
    manifest = changed;
  }

  void save() {
    save(manifest);
  }

  private void save(Manifest text) {
    fence.run();
    try {
      files.replace(new Path(folder, MANIFEST), Json.pretty(text));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the manifest of " + folder, e);
    }
  }

  /**
   * @throws UncheckedIOException when rows are missing: a listing was out of date when the files
   *     were moved to their places, or is now; the stage must be done again
   */
  private TableState measure(SparkSession spark, Table table, List<TableFile> parts) {
    if (parts.isEmpty()) {
      throw lost("Nothing was written to " + path(table));
    }
    for (TableFile part : parts) {
      if (!part.isReadable()) {
        throw lost("%s/%s: %s".formatted(path(table), part.name(), part.sha256()));
      }
    }
    require(table, "files", expectedFiles.get(table), parts.size());
    Long rows = table.isParquet() ? read(spark, table, parts).count() : null;
    require(table, "rows", expectedRows.get(table), rows);
    return new TableState(
        rows, parts.size(), TableFile.bytes(parts), TableFile.sha256(parts), parts);
  }

  private void require(Table table, String what, Number written, Number found) {
    if (written != null && !written.equals(found)) {
      throw lost(
          "%,d %s were written to %s, but %,d are there: the file system lost some or does not show all its files. The same command does stage %s again"
              .formatted(written, what, path(table), found, stageOf(table).verb()));
    }
  }

  private static UncheckedIOException lost(String message) {
    return new UncheckedIOException(new IOException(message));
  }

  /** The files that tables have now, read through. */
  public Map<String, List<TableFile>> parts(SparkSession spark, Collection<String> tables) {
    try {
      return TableFile.of(spark, files.fs(), folder, tables);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the tables of run " + id(), e);
    }
  }

  private static Stage stageOf(Table table) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.tables().contains(table))
        .findFirst()
        .orElseThrow();
  }

  public AtomicFiles files() {
    return files;
  }

  private void delete(Path path) {
    try {
      if (files.fs().exists(path) && !files.fs().delete(path, true)) {
        throw new IOException("the file system refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove what an earlier try left in " + path, e);
    }
  }

  private boolean exists(Path path) {
    try {
      return files.fs().exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + path, e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
