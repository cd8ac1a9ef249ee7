package io.hammingbird.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Small files that are replaced in one step: a reader sees the old content or the new, whole. */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes beside the target, forces it to disk, then renames over the target. */
  static void write(FileSystem fs, Path target, byte[] content) throws IOException {
    fs.mkdirs(target.getParent());
    Path temporary =
        new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    if (fs instanceof LocalFileSystem local) {
      replaceLocally(local, temporary, target, content);
    } else {
      try (OutputStream out = fs.create(temporary, false)) {
        out.write(content);
      }
      FileContext.getFileContext(fs.getUri(), fs.getConf())
          .rename(temporary, target, Options.Rename.OVERWRITE);
    }
  }

  static byte[] read(FileSystem fs, Path path) throws IOException {
    if (fs instanceof LocalFileSystem local) {
      return Files.readAllBytes(local.pathToFile(path).toPath());
    }
    try (var in = fs.open(path)) {
      return in.readAllBytes();
    }
  }

  /**
   * Past Hadoop's checksum layer: it keeps the checksum in a second file, and two files cannot be
   * replaced in one step.
   */
  private static void replaceLocally(
      LocalFileSystem local, Path temporary, Path target, byte[] content) throws IOException {
    java.nio.file.Path from = local.pathToFile(temporary).toPath();
    Files.write(from, content);
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        from,
        local.pathToFile(target).toPath(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
