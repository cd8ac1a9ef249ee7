package io.hammingbird.lease;

import com.fasterxml.jackson.core.JacksonException;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The lease files of one folder, numbered from 1. The file with the highest number counts, and it
 * is never removed: whoever takes the lease creates the next number, which only one process can,
 * and then removes the lower ones. A number is thus never used twice, and a process that was
 * stopped for hours between looking and taking fails.
 */
public record LeaseFolder(AtomicFiles files, Path folder) {
  private static final String NAME = "\\d{9}\\.json";

  /** The number that counts; 0 when the lease was never taken. */
  public long newest() throws IOException {
    return numbers().max().orElse(0);
  }

  /** Empty when the file is gone, because there are higher numbers. */
  public Optional<LeaseState> read(long number) throws IOException {
    Path file = path(number);
    try {
      LeaseState state = Json.read(files.read(file), LeaseState.class);
      if (state != null && state.isWhole()) {
        return Optional.of(state);
      }
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      // judged by its age below
    }
    long modified = files.fs().getFileStatus(file).getModificationTime();
    return Optional.of(LeaseState.unreadable(Instant.ofEpochMilli(modified)));
  }

  /** False when another process was faster. */
  boolean create(long number, LeaseState state) throws IOException {
    return files.create(path(number), Json.pretty(state));
  }

  void replace(long number, LeaseState state) throws IOException {
    files.replace(path(number), Json.pretty(state));
  }

  void removeBelow(long number) throws IOException {
    for (long old : numbers().filter(found -> found < number).toArray()) {
      files.fs().delete(path(old), false);
    }
  }

  private LongStream numbers() throws IOException {
    FileStatus[] found;
    try {
      found = files.fs().listStatus(folder);
    } catch (FileNotFoundException e) {
      return LongStream.empty();
    }
    return Stream.of(found)
        .map(status -> status.getPath().getName())
        .filter(name -> name.matches(NAME))
        .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))));
  }

  private Path path(long number) {
    return new Path(folder, String.format(Locale.ROOT, "%09d.json", number));
  }
}
