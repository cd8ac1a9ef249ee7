package io.hammingbird.publish;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** One run against its manifest. */
record RunCheck(SparkSession spark, Warehouse warehouse, Path folder) {

  /**
   * @param isWritten whether a process writes to the data set, and may be at this run
   */
  List<Finding> findings(boolean isWritten) {
    FolderListing listing = new FolderListing(warehouse.files().fs());
    String id = folder.getName();
    Set<String> names =
        listing.list(folder).stream()
            .map(file -> file.getPath().getName())
            .collect(Collectors.toSet());
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
    listing
        .list(folder)
        .forEach(file -> FolderListing.temporary(id, file).ifPresent(findings::add));
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
}
