package io.hammingbird.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hammingbird.errors.InputDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * A folder that one driver at a time writes, under a lease, and that is either complete or not
 * there.
 */
public record WholeFolder(AtomicFiles files, Path path) {

  /** Whether it is there, and so complete. */
  public boolean exists() {
    return folder().exists();
  }

  /** Fills the folder, unless it is there; what a killed try left behind is removed. */
  public void fill(Consumer<Path> content) {
    if (exists()) {
      return;
    }
    folder().removeLeftovers();
    folder().fill(result(content));
  }

  /** Fills the folder in the place of an older one, which goes when the new one is complete. */
  public void replace(Consumer<Path> content) {
    folder().removeLeftovers();
    folder().replace(result(content));
  }

  private NewFolder folder() {
    return new NewFolder(files.fs(), path);
  }

  private static Function<Path, Void> result(Consumer<Path> content) {
    return folder -> {
      content.accept(folder);
      return null;
    };
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
          "%s cannot be read: %s. Remove %s, and the same command makes it again"
              .formatted(file, e.getOriginalMessage(), file.getParent()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
