package io.hammingbird.publish;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.files.TemporaryName;
import io.hammingbird.lease.LeaseFolder;
import io.hammingbird.lease.LeaseState;
import io.hammingbird.lease.LeaseTerms;
import io.hammingbird.lease.WriterProcess;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Verifies every run of a data set against its manifest, and {@code CURRENT} against the runs.
 * Nothing is changed. While a process writes, its unfinished stage is left out.
 */
public final class Fsck {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final Clock clock;

  public Fsck(SparkSession spark, Warehouse warehouse) {
    this(spark, warehouse, Clock.systemUTC());
  }

  Fsck(SparkSession spark, Warehouse warehouse, Clock clock) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /** All findings: of the data set's folder, then of each run by name. */
  public List<Finding> findings() {
    Optional<LeaseState> writer = writer();
    List<Finding> findings = new ArrayList<>();
    writer.ifPresent(
        w ->
            findings.add(
                Finding.note(
                    "",
                    Warehouse.LEASE,
                    "is held by %s since %s".formatted(w.holder(), w.since()))));
    findings.addAll(current());
    for (FileStatus file : list(warehouse.folder())) {
      temporary("", file).ifPresent(findings::add);
    }
    for (FileStatus run : list(warehouse.runFolder())) {
      if (run.isDirectory()) {
        findings.addAll(run(run.getPath(), writer.isPresent()));
      }
    }
    return findings;
  }

  /** Whoever writes now. */
  private Optional<LeaseState> writer() {
    LeaseFolder leases = warehouse.leaseFolder();
    LeaseTerms terms =
        new LeaseTerms(WriterProcess.self(), warehouse.config().leaseTimeout(), clock);
    try {
      return leases.read(leases.newest()).filter(holder -> !terms.isFree(holder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the lease of " + warehouse.folder(), e);
    }
  }

  private List<Finding> current() {
    Optional<Warehouse.Current> current;
    try {
      current = warehouse.current();
    } catch (UncheckedIOException | InputDataException e) {
      return List.of(
          Finding.damage("", Warehouse.CURRENT, "cannot be read: " + e.getCause().getMessage()));
    }
    try {
      if (current.isEmpty()) {
        return List.of();
      }
      String run = String.valueOf(current.get().run());
      if (!warehouse.contains(run)) {
        return List.of(
            Finding.damage(
                "",
                Warehouse.CURRENT,
                "names run %s, which is not there: 'publish --run ID' publishes another"
                    .formatted(run)));
      }
      return warehouse.run(run).manifest().isFinished()
          ? List.of()
          : List.of(
              Finding.damage(
                  "", Warehouse.CURRENT, "names run %s, which is not finished".formatted(run)));
    } catch (InputDataException e) {
      return List.of(); // found with the run
    }
  }

  private List<Finding> run(Path folder, boolean isWritten) {
    String id = folder.getName();
    Set<String> names =
        list(folder).stream().map(file -> file.getPath().getName()).collect(Collectors.toSet());
    if (!names.contains(Run.MANIFEST)) {
      return List.of(
          names.contains(RunRemoval.REMOVED)
              ? Finding.note(
                  id, ".", "is left of a removal that did not end: 'runs --prune' ends it")
              : Finding.damage(id, Run.MANIFEST, "is missing, so that this is not a run"));
    }
    Run run;
    try {
      run = warehouse.run(id);
    } catch (InputDataException e) {
      return List.of(Finding.damage(id, Run.MANIFEST, "cannot be read: " + reason(e)));
    }
    List<Finding> findings = new ArrayList<>();
    if (!run.id().equals(id)) {
      findings.add(Finding.damage(id, Run.MANIFEST, "is of run " + run.id()));
    }
    findings.addAll(states(run, isWritten));
    list(folder).forEach(file -> temporary(id, file).ifPresent(findings::add));
    findings.addAll(strangers(run, names));
    TableCheck tables = new TableCheck(spark, run);
    List<Finding> files = tables.files();
    findings.addAll(files);
    if (files.isEmpty()) {
      findings.addAll(tables.content());
    }
    return findings;
  }

  private static String reason(InputDataException e) {
    return e.getCause() instanceof JacksonException json
        ? json.getOriginalMessage()
        : e.getMessage();
  }

  private static List<Finding> states(Run run, boolean isWritten) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Manifest.StageState> stage : run.manifest().stages().entrySet()) {
      if (!isWritten) {
        unfinished(stage.getValue())
            .ifPresent(text -> findings.add(Finding.note(run.id(), stage.getKey(), text)));
      }
    }
    return findings;
  }

  private static Optional<String> unfinished(Manifest.StageState stage) {
    return switch (stage.state()) {
      case Manifest.StageState.RUNNING, Manifest.StageState.INTERRUPTED ->
          Optional.of("was interrupted: the command that began it goes on with it");
      case Manifest.StageState.FAILED ->
          Optional.of("failed with exit code %d: %s".formatted(stage.exitCode(), stage.message()));
      default -> Optional.empty();
    };
  }

  /** Folders of tables that the manifest does not have, though their stage is done. */
  private static List<Finding> strangers(Run run, Set<String> names) {
    Set<String> known =
        Stream.of(Stage.values())
            .flatMap(stage -> stage.tables().stream())
            .map(Table::folder)
            .collect(Collectors.toSet());
    known.add(Run.CHECKPOINT);
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)
          && !name.startsWith("_")
          && !name.startsWith(".")
          && !name.equals(Run.MANIFEST)) {
        findings.add(Finding.note(run.id(), name, "is not of the run"));
      }
    }
    for (Stage stage : Stage.values()) {
      for (Table table : stage.tables()) {
        if (run.manifest().isDone(stage)
            && names.contains(table.folder())
            && !run.manifest().tables().containsKey(table.folder())) {
          findings.add(Finding.note(run.id(), table.folder(), "is not in the manifest"));
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> temporary(String run, FileStatus file) {
    return TemporaryName.isOne(file.getPath())
        ? Optional.of(
            Finding.note(
                run,
                file.getPath().getName(),
                "is left of a write that did not end, and may be deleted"))
        : Optional.empty();
  }

  private List<FileStatus> list(Path folder) {
    try {
      return List.of(warehouse.files().fs().listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
