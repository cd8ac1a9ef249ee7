package io.hammingbird.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.read.files.InputFile;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code manifest.json}: what a run was made from and how far it is.
 *
 * @param fingerprint SHA-256 of {@code decisive}: equal fingerprints, equal runs
 * @param config all settings after resolution, for people
 * @param decisive what of inputs, settings and code makes another run when it is another; null
 *     where an older version wrote the run
 * @param counts rows of every step of preparation, null before it is done
 * @param training best epoch and its validation nDCG@10, null before training is done
 * @param stages by name, in any state but "never started"
 * @param tables by folder, those of finished stages
 */
public record Manifest(
    String runId,
    String dataset,
    String created,
    String fingerprint,
    JsonNode config,
    JsonNode decisive,
    List<InputFile> inputs,
    Map<String, String> versions,
    JsonNode counts,
    JsonNode training,
    Map<String, StageState> stages,
    Map<String, TableState> tables) {

  /**
   * @param state {@link #RUNNING}, {@link #DONE}, {@link #REFUSED}, {@link #FAILED} or {@link
   *     #INTERRUPTED}
   * @param started ISO-8601, UTC
   * @param seconds wall time, once ended
   * @param driverPeakMib the most memory that the driver's process had had in RAM when the stage
   *     ended, since the process began: with a local master the peak of all work so far; null where
   *     the system does not tell
   * @param message why it was refused, failed or was interrupted, without secrets; else null
   * @param exitCode of the command that was refused or failed, else null; null also where an older
   *     version wrote the run
   */
  public record StageState(
      String state,
      String started,
      Double seconds,
      Long driverPeakMib,
      String message,
      Integer exitCode) {

    /** Not ended: a process is at it, or was killed. */
    public static final String RUNNING = "running";

    public static final String DONE = "done";

    /** The gate did not let the run through. */
    public static final String REFUSED = "refused";

    /** Ended with an exit code other than 0. */
    public static final String FAILED = "failed";

    /** The process was asked to end (SIGTERM). */
    public static final String INTERRUPTED = "interrupted";

    static StageState running(Instant started) {
      return new StageState(RUNNING, started.toString(), null, null, null, null);
    }

    public boolean is(String name) {
      return state.equals(name);
    }

    /** When it ended, empty while it has not. */
    public Optional<Instant> ended() {
      return Optional.ofNullable(seconds)
          .map(time -> Instant.parse(started).plusMillis(Math.round(1000 * time)));
    }
  }

  /**
   * @param rows null for the model, which has none
   * @param sha256 of the SHA-256 values of the files, in the order of their names
   * @param parts the files, in the order of their names; null where an older version wrote the run
   */
  public record TableState(
      Long rows, int files, long bytes, String sha256, List<TableFile> parts) {}

  /** {@code model.bits} of the settings; empty where they have none. */
  @JsonIgnore
  public OptionalInt bits() {
    JsonNode bits = config.path("model").path("bits");
    return bits.isInt() ? OptionalInt.of(bits.asInt()) : OptionalInt.empty();
  }

  @JsonIgnore
  public boolean isDone(Stage stage) {
    StageState state = stages.get(stage.verb());
    return state != null && state.is(StageState.DONE);
  }

  /** Whether all is done that publication needs. */
  @JsonIgnore
  public boolean isFinished() {
    return Stream.of(Stage.values()).filter(stage -> stage != Stage.PUBLISH).allMatch(this::isDone);
  }

  /** Whether a stage of it failed or was refused, and was not done since. */
  @JsonIgnore
  public boolean hasFailed() {
    return stages.values().stream()
        .anyMatch(stage -> stage.is(StageState.FAILED) || stage.is(StageState.REFUSED));
  }

  /** When the run was created, or a stage of it was last started. */
  @JsonIgnore
  public Instant lastUsed() {
    return Stream.concat(Stream.of(created), stages.values().stream().map(StageState::started))
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  Manifest withStage(Stage stage, StageState state) {
    Map<String, StageState> changed = new TreeMap<>(stages);
    changed.put(stage.verb(), state);
    return with(counts, training, changed, tables);
  }

  Manifest withTables(Map<String, TableState> written) {
    Map<String, TableState> changed = new TreeMap<>(tables);
    changed.putAll(written);
    return with(counts, training, stages, changed);
  }

  Manifest withCounts(JsonNode rows) {
    return with(rows, training, stages, tables);
  }

  Manifest withTraining(JsonNode summary) {
    return with(counts, summary, stages, tables);
  }

  private Manifest with(
      JsonNode newCounts,
      JsonNode newTraining,
      Map<String, StageState> newStages,
      Map<String, TableState> newTables) {
    return new Manifest(
        runId,
        dataset,
        created,
        fingerprint,
        config,
        decisive,
        inputs,
        versions,
        newCounts,
        newTraining,
        newStages,
        newTables);
  }
}
