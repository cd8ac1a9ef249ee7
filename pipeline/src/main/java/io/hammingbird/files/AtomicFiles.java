package io.hammingbird.files;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Small files of one file system that are replaced or created in one step: a reader sees the old
 * content or the new, whole.
 */
public record AtomicFiles(FileSystem fs, Replacement replacement) {

  public static AtomicFiles of(FileSystem fs, Publication choice) {
    return new AtomicFiles(fs, Replacement.of(fs, choice));
  }

  /**
   * Writes the content, in the place of any other.
   *
   * @throws io.hammingbird.errors.UsageException where the file system cannot do so in one step
   */
  public void replace(Path target, byte[] content) throws IOException {
    fs.mkdirs(target.getParent());
    replacement.replace(fs, target, content);
  }

  /**
   * Writes the content unless there is a file of this name; of several writers at once one
   * succeeds, but see {@link Replacement#isExclusive}.
   *
   * @return whether this call created the file
   * @throws io.hammingbird.errors.UsageException where the file system cannot do so in one step
   */
  public boolean create(Path target, byte[] content) throws IOException {
    fs.mkdirs(target.getParent());
    return replacement.create(fs, target, content);
  }

  public byte[] read(Path path) throws IOException {
    return read(fs, path);
  }

  public static byte[] read(FileSystem fs, Path path) throws IOException {
    if (fs instanceof LocalFileSystem local) {
      return Files.readAllBytes(local.pathToFile(path).toPath());
    }
    try (var in = fs.open(path)) {
      return in.readAllBytes();
    }
  }
}
