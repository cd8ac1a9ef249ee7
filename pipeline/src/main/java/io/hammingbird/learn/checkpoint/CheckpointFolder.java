package io.hammingbird.learn.checkpoint;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder with the state of a training that may be killed. A file is there whole or not at all: it
 * is written under another name and renamed. Every file names the training it belongs to and ends
 * with a checksum; one that is foreign or damaged is never used, but set aside, and the log says
 * so. Only the driver touches the folder, and the lack of a file costs time alone.
 */
public final class CheckpointFolder {
  private static final int FORMAT = 0x48424332; // "HBC2"
  private static final String EPOCH = "epoch-";
  private static final String SET_ASIDE = "set-aside.";

  private final FileSystem fs;
  private final Path folder;

  public CheckpointFolder(FileSystem fs, Path folder) {
    this.fs = fs;
    this.folder = folder;
  }

  /** Removes the folder and all that is in it, if it is there. */
  public void remove() throws IOException {
    fs.delete(folder, true);
  }

  /** The name of the file of an epoch; later epochs have later names. */
  static String epoch(int epoch) {
    return String.format(Locale.ROOT, "%s%06d", EPOCH, epoch);
  }

  /** The epoch of a file of that name. */
  static int epoch(String name) {
    return Integer.parseInt(name.substring(EPOCH.length()));
  }

  /** Files of epochs, the latest first. */
  List<String> epochs() throws IOException {
    try {
      return Arrays.stream(fs.listStatus(folder))
          .map(status -> status.getPath().getName())
          .filter(name -> name.matches(EPOCH + "\\d{6}"))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * Writes a file, in place of one of the same name.
   *
   * @param training what it belongs to
   */
  void write(String name, String training, NamedArrays content) throws IOException {
    Path temporary = new Path(folder, "_" + name + ".tmp");
    try (CheckpointOutput out = new CheckpointOutput(fs.create(temporary, true))) {
      out.writeInt(FORMAT);
      out.writeText(training);
      content.write(out);
      out.seal();
    }
    Path file = new Path(folder, name);
    fs.delete(file, false);
    if (!fs.rename(temporary, file)) {
      throw new IOException("the file system refused to rename " + temporary);
    }
  }

  /** Refuses arrays that cannot be used. */
  public interface Check {
    /**
     * @throws IOException if the arrays are of something else
     */
    void check(NamedArrays arrays) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @return empty if there is none, or one that cannot be used
   */
  Optional<NamedArrays> read(String name, String training, Check content, Consumer<String> log) {
    Path file = new Path(folder, name);
    try {
      return Optional.of(open(file, training, content));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      log.accept(
          "checkpoint %s cannot be used: %s. %s"
              .formatted(file, e.getMessage(), setAside(file, name)));
      return Optional.empty();
    }
  }

  private NamedArrays open(Path file, String training, Check content) throws IOException {
    FileStatus status = fs.getFileStatus(file);
    try (CheckpointInput in = new CheckpointInput(fs.open(file), status.getLen())) {
      if (in.readInt() != FORMAT) {
        throw new IOException("it is of another kind or version");
      }
      if (!in.readText().equals(training)) {
        throw new IOException("it belongs to a training with other settings or ratings");
      }
      NamedArrays read = NamedArrays.read(in);
      in.checkSeal();
      content.check(read);
      return read;
    }
  }

  private String setAside(Path file, String name) {
    Path aside = new Path(folder, SET_ASIDE + name);
    try {
      fs.delete(aside, false);
      return fs.rename(file, aside) ? "It is now " + aside : "It could not be renamed";
    } catch (IOException e) {
      return "It could not be renamed: " + e.getMessage();
    }
  }

  void delete(String name) throws IOException {
    fs.delete(new Path(folder, name), false);
  }
}
