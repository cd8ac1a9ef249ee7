package io.hammingbird.files;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Written beside the target, and renamed by one operation of the name node. */
public record AtomicRename() implements Replacement {

  @Override
  public void replace(FileSystem fs, Path target, byte[] content) throws IOException {
    rename(fs, target, content, Options.Rename.OVERWRITE);
  }

  @Override
  public boolean create(FileSystem fs, Path target, byte[] content) throws IOException {
    try {
      rename(fs, target, content, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void rename(FileSystem fs, Path target, byte[] content, Options.Rename how)
      throws IOException {
    Path temporary = TemporaryName.beside(target);
    try {
      try (FSDataOutputStream out = fs.create(temporary, false)) {
        out.write(content);
        out.hsync();
      }
      requireWhole(fs, temporary, content.length);
      context(fs).rename(temporary, target, how);
    } catch (IOException e) {
      removeQuietly(fs, temporary, e);
      throw e;
    }
  }

  /** A disk that lost the end and said nothing must not reach a reader. */
  private static void requireWhole(FileSystem fs, Path written, int length) throws IOException {
    long found = fs.getFileStatus(written).getLen();
    if (found != length) {
      throw new IOException(
          "%s has %,d bytes after %,d were written".formatted(written, found, length));
    }
  }

  private static FileContext context(FileSystem fs) throws IOException {
    try {
      return FileContext.getFileContext(fs.getUri(), fs.getConf());
    } catch (UnsupportedFileSystemException e) {
      throw new IOException(
          ("%s has no rename that replaces: Hadoop knows no AbstractFileSystem for it, so store.publication = "
                  + "rename cannot be had")
              .formatted(fs.getUri()),
          e);
    }
  }

  private static void removeQuietly(FileSystem fs, Path temporary, IOException failure) {
    try {
      fs.delete(temporary, false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
