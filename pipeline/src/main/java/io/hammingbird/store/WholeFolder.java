package io.hammingbird.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hammingbird.config.InputDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/**
 * A folder that is either complete or not there: it is filled under another name and renamed at the
 * end. One driver at a time writes it.
 */
public record WholeFolder(AtomicFiles files, Path path) {

  /** Whether it is there, and so complete. */
  public boolean exists() {
    try {
      return files.fs().exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + path, e);
    }
  }

  /** Fills the folder, unless it is there; what a killed try left behind is removed. */
  public void fill(Consumer<Path> content) {
    if (exists()) {
      return;
    }
    Path temporary = new Path(path.getParent(), "_" + path.getName() + ".tmp");
    try {
      files.fs().delete(temporary, true);
      files.fs().mkdirs(temporary);
      content.accept(temporary);
      if (!files.fs().rename(temporary, path)) {
        throw new IOException("the file system refused to rename " + temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /** Writes a small file, whole or not at all. */
  public static void write(AtomicFiles files, Path file, Object json) {
    try {
      write(files, file, Json.pretty(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not representable as JSON: " + json, e);
    }
  }

  /** The same of text. */
  public static void writeText(AtomicFiles files, Path file, String text) {
    write(files, file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(AtomicFiles files, Path file, byte[] content) {
    try {
      files.replace(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Reads a small JSON file. */
  public static <T> T read(AtomicFiles files, Path file, Class<T> type) {
    try {
      return Json.read(files.read(file), type);
    } catch (JacksonException e) {
      throw new InputDataException(
          "%s cannot be read: %s. Remove %s, and the same command makes it anew"
              .formatted(file, e.getOriginalMessage(), file.getParent()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
