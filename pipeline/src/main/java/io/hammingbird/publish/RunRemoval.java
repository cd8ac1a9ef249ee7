package io.hammingbird.publish;

import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.ReaderLeases;
import io.hammingbird.store.Run;
import io.hammingbird.store.Warehouse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Removes runs. The manifest gets another name first, so that what is left of a removal that was
 * killed is not a run, and goes last, so that the rest of it is known for what it is.
 */
public final class RunRemoval {
  static final String REMOVED = "_removed.json";

  private final Warehouse warehouse;
  private final Clock clock;

  /**
   * @param warehouse whose lease this process has
   */
  RunRemoval(Warehouse warehouse, Clock clock) {
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /**
   * Removes a run unless a reader has claimed it.
   *
   * @return the claims that kept it, none if it is removed
   */
  List<ReaderLease> remove(String runId) {
    Path run = warehouse.runFolder(runId);
    ReaderLeases readers = new ReaderLeases(warehouse.files(), run);
    List<ReaderLease> claims = readers.at(clock.instant());
    if (!claims.isEmpty()) {
      return claims;
    }
    try {
      warehouse.fence();
      Path manifest = new Path(run, Run.MANIFEST);
      Path removed = new Path(run, REMOVED);
      warehouse.files().fs().delete(removed, false); // of an earlier try that was taken back
      rename(manifest, removed);
      claims = readers.at(clock.instant());
      if (!claims.isEmpty()) {
        rename(removed, manifest);
        return claims;
      }
      removeRest(run);
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + run, e);
    }
  }

  /** Removes what killed removals left, and returns the names of the runs. */
  List<String> removeLeftovers() {
    List<String> found = leftovers(warehouse);
    try {
      for (String run : found) {
        warehouse.fence();
        removeRest(warehouse.runFolder(run));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove what is left of runs", e);
    }
    return found;
  }

  static List<String> leftovers(Warehouse warehouse) {
    List<String> found = new ArrayList<>();
    try {
      for (FileStatus run : warehouse.files().fs().listStatus(warehouse.runFolder())) {
        if (!exists(warehouse, run, Run.MANIFEST) && exists(warehouse, run, REMOVED)) {
          found.add(run.getPath().getName());
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + warehouse.runFolder(), e);
    }
    return found;
  }

  private static boolean exists(Warehouse warehouse, FileStatus run, String name)
      throws IOException {
    return warehouse.files().fs().exists(new Path(run.getPath(), name));
  }

  private void removeRest(Path run) throws IOException {
    for (FileStatus child : warehouse.files().fs().listStatus(run)) {
      if (!child.getPath().getName().equals(REMOVED)) {
        delete(child.getPath());
      }
    }
    delete(run);
  }

  private void delete(Path path) throws IOException {
    if (!warehouse.files().fs().delete(path, true)) {
      throw new IOException("the file system refused to delete " + path);
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!warehouse.files().fs().rename(from, to)) {
      throw new IOException("the file system refused to rename " + from);
    }
  }
}
