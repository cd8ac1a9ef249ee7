package io.hammingbird.files;

import io.hammingbird.errors.UsageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.InvalidPathException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A folder that is either complete or not there: it is filled under a hidden name beside its own
 * and renamed at the end. A failure leaves nothing, and a killed process only the hidden folder,
 * which the next try does not use. Object stores copy what they rename.
 */
public record NewFolder(FileSystem fs, Path path) {

  /**
   * @param path as a user gave it, on any Hadoop file system
   * @throws UsageException when it is not a path, or its file system cannot be reached
   */
  public static NewFolder at(Configuration hadoop, String path) {
    try {
      return at(hadoop, new Path(path));
    } catch (IllegalArgumentException e) {
      throw unusable(path, e);
    }
  }

  /**
   * @throws UsageException when its file system cannot be reached
   */
  public static NewFolder at(Configuration hadoop, Path path) {
    try {
      FileSystem fs = path.getFileSystem(hadoop);
      URI uri = fs.makeQualified(path).toUri();
      // without a slash at the end, behind which a path has no name
      return new NewFolder(fs, new Path(uri.getScheme(), uri.getAuthority(), uri.getPath()));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(path.toString(), e);
    }
  }

  private static UsageException unusable(String path, Exception cause) {
    return new UsageException(
        "The folder '%s' cannot be used: %s".formatted(path, cause.getMessage()), cause);
  }

  /** Whether it is there, and so complete. */
  public boolean exists() {
    try {
      return fs.exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + path, e);
    }
  }

  /**
   * Refuses a folder that is there, before any work is done for it.
   *
   * @param option what named the folder, and its value, as {@code --output out}
   * @throws UsageException when it is there
   */
  public void requireAbsent(String option) {
    if (exists()) {
      throw new UsageException(
          "%s is there already: name a new folder, or remove it".formatted(option));
    }
  }

  /**
   * Fills the folder.
   *
   * @param content writes into the folder that it is given, which is there and empty, and names it
   *     nowhere in what it writes
   * @return what {@code content} gave
   * @throws UsageException when the folder cannot be made, or someone else has made it meanwhile
   * @throws UncheckedIOException when it cannot be written
   */
  public <T> T fill(Function<Path, T> content) {
    return write(content, false);
  }

  /** The same in the place of an older folder, which goes when the new one is complete. */
  public <T> T replace(Function<Path, T> content) {
    return write(content, true);
  }

  private <T> T write(Function<Path, T> content, boolean replaces) {
    Path temporary = TemporaryName.beside(path);
    try {
      make(temporary);
      fs.deleteOnExit(temporary); // when the process is asked to end
      T result = content.apply(temporary);
      if (replaces) {
        fs.delete(path, true);
      }
      requireAbsent(path.toString());
      if (!fs.rename(temporary, path)) {
        throw new IOException("the file system refused to rename " + temporary);
      }
      fs.cancelDeleteOnExit(temporary);
      return result;
    } catch (IOException e) {
      removeAfter(e, temporary);
      throw new UncheckedIOException("Cannot write " + path, e);
    } catch (RuntimeException | Error e) {
      removeAfter(e, temporary);
      throw e;
    }
  }

  private void make(Path temporary) throws IOException {
    String reason = "its parent cannot be written to";
    try {
      if (fs.mkdirs(temporary)) {
        return;
      }
    } catch (AccessControlException
        | FileAlreadyExistsException
        | ParentNotDirectoryException
        | InvalidPathException e) {
      reason = e.getMessage();
    }
    throw new UsageException("%s cannot be made: %s. Name another folder".formatted(path, reason));
  }

  private void removeAfter(Throwable failure, Path temporary) {
    try {
      fs.delete(temporary, true);
      fs.cancelDeleteOnExit(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Removes what killed tries left. Only for who alone may write the folder. */
  public void removeLeftovers() {
    try {
      for (FileStatus file : fs.listStatus(path.getParent())) {
        if (TemporaryName.isOf(path, file.getPath())) {
          fs.delete(file.getPath(), true);
        }
      }
    } catch (FileNotFoundException e) {
      // nothing was ever written there
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove what is left of an earlier " + path, e);
    }
  }
}
