package io.hammingbird.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hammingbird.config.StoreConfig.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that is either complete or not there: it is filled under another name and renamed at the
 * end. One driver at a time writes it.
 */
public record WholeFolder(FileSystem fs, Path path) {

  /** Whether it is there, and so complete. */
  public boolean exists() {
    try {
      return fs.exists(path);
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
      fs.delete(temporary, true);
      fs.mkdirs(temporary);
      content.accept(temporary);
      if (!fs.rename(temporary, path)) {
        throw new IOException("the file system refused to rename " + temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  /** Writes a small file, whole or not at all. */
  public static void write(FileSystem fs, Path file, Object json) {
    try {
      write(fs, file, Json.pretty(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not representable as JSON: " + json, e);
    }
  }

  /** The same of text. */
  public static void writeText(FileSystem fs, Path file, String text) {
    write(fs, file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(FileSystem fs, Path file, byte[] content) {
    try {
      AtomicFiles.of(fs, Publication.AUTO).replace(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Reads a small JSON file. */
  public static <T> T read(FileSystem fs, Path file, Class<T> type) {
    try {
      return Json.read(AtomicFiles.read(fs, file), type);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
