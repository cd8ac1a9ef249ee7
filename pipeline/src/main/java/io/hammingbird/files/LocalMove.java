package io.hammingbird.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * On a local disk, past Hadoop's checksum layer: it keeps the checksum in a second file, and two
 * files cannot be replaced in one step. Content is forced to disk before it gets its name.
 */
public record LocalMove() implements Replacement {

  @Override
  public void replace(FileSystem fs, Path target, byte[] content) throws IOException {
    java.nio.file.Path temporary = write(fs, target, content);
    try {
      Files.move(
          temporary,
          local(fs, target),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A second name for a complete file: the one step that fails when the name is taken. */
  @Override
  public boolean create(FileSystem fs, Path target, byte[] content) throws IOException {
    java.nio.file.Path temporary = write(fs, target, content);
    try {
      Files.createLink(local(fs, target), temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      throw new IOException("%s: the disk has no hard links".formatted(target), e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static java.nio.file.Path write(FileSystem fs, Path target, byte[] content)
      throws IOException {
    java.nio.file.Path temporary = local(fs, TemporaryName.beside(target));
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer rest = java.nio.ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return temporary;
  }

  private static java.nio.file.Path local(FileSystem fs, Path path) {
    return ((LocalFileSystem) fs).pathToFile(path).toPath();
  }
}
