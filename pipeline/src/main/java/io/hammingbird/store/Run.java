package io.hammingbird.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.errors.GateException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.store.Manifest.StageState;
import io.hammingbird.store.Manifest.TableState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private final Runnable fence;
  private final RunFolder folder;
  private final WrittenTables written = new WrittenTables();
  private Manifest manifest;
  private volatile Stage begun;

  /**
   * @param fence throws when this process may not write
   */
  Run(AtomicFiles files, Runnable fence, Path folder, Manifest manifest) {
    this.fence = fence;
    this.folder = new RunFolder(files, folder);
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
    return folder.path();
  }

  public Path path(Table table) {
    return folder.of(table);
  }

  /** The part of the table of codes with the codes of one side, {@code user} or {@code item}. */
  public String codes(String side) {
    return folder.side(Table.CODES, side);
  }

  /** The part of the table of real vectors with those of one side. */
  public String factors(String side) {
    return folder.side(Table.FACTORS, side);
  }

  /** Where a training keeps what it could go on from. */
  public Path checkpoint() {
    return new Path(folder(), CHECKPOINT);
  }

  /** Opens a new file of the model. */
  public OutputStream createModelFile(String name) throws IOException {
    return folder.createModelFile(name);
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
    TableState state = manifest.tables().get(table.folder());
    return state == null || state.parts() == null
        ? spark.read().parquet(path(table).toString())
        : read(spark, table, state.parts());
  }

  /** Reads these files of a table. */
  Dataset<Row> read(SparkSession spark, Table table, List<TableFile> parts) {
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
    return folder.isWhole(table);
  }

  /** Whether anything of a table is there. */
  boolean has(Table table) {
    return folder.has(table);
  }

  /** Says how many rows a stage has written to a table; {@link #finish} wants to see them. */
  public void expect(Table table, long rows) {
    written.expectRows(table, rows);
  }

  /** As {@link #expect}, for tables whose rows nobody counts while they are written. */
  public void expectFiles(Table table, int count) {
    written.expectFiles(table, count);
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
      folder.remove(table);
      written.forget(table);
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
    new WholeFolder(files(), path(table))
        .fill(
            temporary -> {
              rows.write().mode(SaveMode.Overwrite).parquet(temporary.toString());
              fence.run();
            });
    return path(table);
  }

  /** Says that the stage is done, with rows, size and checksum of what it wrote. */
  public void finish(SparkSession spark, Stage stage) {
    Map<String, TableState> tables = written.measure(spark, this, stage);
    record(manifest.withTables(tables).withStage(stage, ended(stage, StageState.DONE, null, null)));
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
      files().replace(new Path(folder(), MANIFEST), Json.pretty(text));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the manifest of " + folder(), e);
    }
  }

  /** The files that tables have now, read through. */
  public Map<String, List<TableFile>> parts(SparkSession spark, Collection<String> tables) {
    return folder.parts(spark, tables);
  }

  public AtomicFiles files() {
    return folder.files();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
