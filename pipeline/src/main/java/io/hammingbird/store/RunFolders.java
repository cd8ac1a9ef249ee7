package io.hammingbird.store;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of one data set, by their names.
 *
 * @param dataset the folder of the data set
 * @param fence throws when this process may not write
 */
record RunFolders(AtomicFiles files, Path dataset, Runnable fence) {
  private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

  /** Letters that a run's name is made of; a name must not lead out of the folder. */
  private static final String RUN_ID = "[A-Za-z0-9][A-Za-z0-9._-]*";

  Path path() {
    return new Path(dataset, Warehouse.RUNS);
  }

  Path path(String runId) {
    return new Path(path(), runId);
  }

  Run create(Manifest manifest) {
    Run run = new Run(files, fence, path(manifest.runId()), manifest);
    run.save();
    return run;
  }

  /** Every run with a readable manifest, oldest first. */
  List<Run> all() {
    List<Run> found = new ArrayList<>();
    try {
      for (FileStatus status : files.fs().listStatus(path())) {
        if (files.fs().exists(new Path(status.getPath(), Run.MANIFEST))) {
          open(status.getPath()).ifPresent(found::add);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the runs of " + dataset, e);
    }
    found.sort(
        Comparator.comparing((Run run) -> run.manifest().created())
            .thenComparing(run -> run.manifest().runId()));
    return found;
  }

  private Optional<Run> open(Path path) throws IOException {
    try {
      return Optional.of(Run.open(files, fence, path));
    } catch (JacksonException e) {
      LOG.warn(
          "{} is left out, its manifest cannot be read: {}. 'fsck' says more",
          Secrets.mask(path.toString()),
          e.getOriginalMessage());
      return Optional.empty();
    }
  }

  /**
   * @throws UsageException when there is no such run
   * @throws InputDataException when its manifest is damaged
   */
  Run run(String runId) {
    Path path = path(runId);
    try {
      if (!contains(runId)) {
        throw new UsageException(
            "There is no run %s in %s; 'show runs' lists them".formatted(runId, dataset));
      }
      return Run.open(files, fence, path);
    } catch (JacksonException e) {
      throw new InputDataException(
          "%s cannot be read: %s. 'runs --remove %s' removes the run; the same command makes it again"
              .formatted(new Path(path, Run.MANIFEST), e.getOriginalMessage(), runId),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  boolean contains(String runId) {
    try {
      return runId.matches(RUN_ID) && files.fs().exists(new Path(path(runId), Run.MANIFEST));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for run " + runId, e);
    }
  }
}
