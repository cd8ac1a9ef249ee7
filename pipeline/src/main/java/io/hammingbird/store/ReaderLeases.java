package io.hammingbird.store;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The readers of one run, a file each in its folder {@code _readers}. A reader needs no lease of
 * the data set. It writes its file and then looks whether the run is still there; {@code
 * RunRemoval} takes the run out of sight and then looks for readers: one of the two sees the other.
 */
public final class ReaderLeases {
  static final String FOLDER = "_readers";
  private static final String READER = "[A-Za-z0-9][A-Za-z0-9._@-]{0,99}";

  private final AtomicFiles files;
  private final Path run;

  public ReaderLeases(AtomicFiles files, Path run) {
    this.files = files;
    this.run = run;
  }

  /**
   * Protects the run from removal; an earlier claim of this reader is replaced.
   *
   * @throws UsageException when the name cannot be that of a file, or the run is gone
   */
  public ReaderLease take(String reader, Instant until) {
    Path file = file(reader);
    ReaderLease lease = new ReaderLease(reader, until.toString());
    try {
      requireRun();
      files.replace(file, Json.pretty(lease));
      try {
        requireRun();
      } catch (UsageException e) {
        files.fs().delete(file, false);
        removeIfEmpty(file.getParent());
        removeIfEmpty(run);
        throw e;
      }
      return lease;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The removal may be over, and the file have made its folders again. */
  private void removeIfEmpty(Path folder) throws IOException {
    if (files.fs().exists(folder) && files.fs().listStatus(folder).length == 0) {
      files.fs().delete(folder, false);
    }
  }

  private void requireRun() throws IOException {
    if (!files.fs().exists(new Path(run, Run.MANIFEST))) {
      throw new UsageException(
          "There is no run %s any more: 'show runs' lists them".formatted(run.getName()));
    }
  }

  /** Gives the claim up; false when there was none. */
  public boolean release(String reader) {
    try {
      return files.fs().delete(file(reader), false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file(reader), e);
    }
  }

  /** The claims that count at this time; one that cannot be read counts. */
  public List<ReaderLease> at(Instant now) {
    List<ReaderLease> found = new ArrayList<>();
    try {
      for (FileStatus status : files.fs().listStatus(new Path(run, FOLDER))) {
        String name = status.getPath().getName();
        if (name.endsWith(".json") && !name.startsWith(".")) {
          ReaderLease lease = read(status.getPath());
          if (Instant.parse(lease.until()).isAfter(now)) {
            found.add(lease);
          }
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the readers of " + run, e);
    }
    return found;
  }

  private ReaderLease read(Path file) throws IOException {
    try {
      ReaderLease lease = Json.read(files.read(file), ReaderLease.class);
      if (lease != null && lease.until() != null) {
        Instant.parse(lease.until());
        return lease;
      }
    } catch (JacksonException | DateTimeException e) {
      // it counts
    }
    return new ReaderLease(file.getName(), Instant.MAX.toString());
  }

  private Path file(String reader) {
    if (!reader.matches(READER)) {
      throw new UsageException(
          "The reader's name %s: must be letters, digits, '.', '_', '@' and '-', at most 100"
              .formatted(reader));
    }
    return new Path(new Path(run, FOLDER), reader + ".json");
  }
}
