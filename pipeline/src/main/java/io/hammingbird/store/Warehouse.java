package io.hammingbird.store;

import io.hammingbird.config.UsageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** One data set's folder, {@code WAREHOUSE/DATASET}: its runs and the published one. */
public final class Warehouse {
  private static final String CURRENT = "CURRENT";

  /**
   * The content of {@code CURRENT}.
   *
   * @param published ISO-8601, UTC
   */
  public record Current(String run, String published) {}

  private final FileSystem fs;
  private final Path folder;

  /**
   * @throws UsageException when the file system of {@code root} cannot be reached
   */
  public Warehouse(Configuration hadoop, String root, String dataset) {
    try {
      Path path = new Path(root);
      this.fs = path.getFileSystem(hadoop);
      this.folder = new Path(fs.makeQualified(path), dataset);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "The warehouse %s cannot be used: %s. Give another with --warehouse"
              .formatted(root, e.getMessage()),
          e);
    }
  }

  /** The run with this fingerprint, whatever its date; empty when there is none. */
  public Optional<Run> find(String fingerprint) {
    return runs().stream()
        .filter(run -> run.manifest().fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** Starts a run: its folder with a manifest and nothing else. */
  public Run create(Manifest manifest) {
    Run run = new Run(fs, runFolder(manifest.runId()), manifest);
    run.save();
    return run;
  }

  /** Every run that has a manifest, oldest first. */
  public List<Run> runs() {
    List<Run> found = new ArrayList<>();
    try {
      for (FileStatus status : fs.listStatus(new Path(folder, "runs"))) {
        if (fs.exists(new Path(status.getPath(), Run.MANIFEST))) {
          found.add(Run.open(fs, status.getPath()));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the runs of " + folder, e);
    }
    found.sort(
        Comparator.comparing((Run run) -> run.manifest().created())
            .thenComparing(run -> run.manifest().runId()));
    return found;
  }

  /**
   * @throws UsageException when there is no such run
   */
  public Run run(String runId) {
    Path path = runFolder(runId);
    try {
      if (!fs.exists(new Path(path, Run.MANIFEST))) {
        throw new UsageException(
            "There is no run %s in %s; 'show runs' lists them".formatted(runId, folder));
      }
      return Run.open(fs, path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** What is published; empty before the first publication. */
  public Optional<Current> current() {
    Path path = new Path(folder, CURRENT);
    try {
      return fs.exists(path)
          ? Optional.of(Json.read(AtomicFile.read(fs, path), Current.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * @throws UsageException when nothing is published
   */
  public Run publishedRun() {
    return run(
        current()
            .orElseThrow(
                () ->
                    new UsageException(
                        "Nothing is published in %s yet: run 'nightly' first, or name a run with --run"
                            .formatted(folder)))
            .run());
  }

  /** Points readers to this run, in one atomic step. */
  void publish(Current current) throws IOException {
    AtomicFile.write(fs, new Path(folder, CURRENT), Json.pretty(current));
  }

  public Path folder() {
    return folder;
  }

  private Path runFolder(String runId) {
    return new Path(new Path(folder, "runs"), runId);
  }
}
