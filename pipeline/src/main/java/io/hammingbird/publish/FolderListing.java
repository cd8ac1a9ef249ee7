package io.hammingbird.publish;

import io.hammingbird.files.TemporaryName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Looks into folders of a data set. */
record FolderListing(FileSystem fs) {

  /** Tells of a file that a write left that did not end. */
  static Optional<Finding> temporary(String run, FileStatus file) {
    return TemporaryName.isOne(file.getPath())
        ? Optional.of(
            Finding.note(
                run,
                file.getPath().getName(),
                "is left of a write that did not end, and may be deleted"))
        : Optional.empty();
  }

  /** What a folder holds; nothing where it is not there. */
  List<FileStatus> list(Path folder) {
    try {
      return List.of(fs.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
