package io.hammingbird.files;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * On an object store: a small file is one request, and appears whole when its stream is closed. A
 * stream that failed is therefore not closed but aborted.
 */
public record WholePut() implements Replacement {

  @Override
  public void replace(FileSystem fs, Path target, byte[] content) throws IOException {
    put(fs.create(target, true), content);
  }

  @Override
  public boolean create(FileSystem fs, Path target, byte[] content) throws IOException {
    FSDataOutputStream out;
    try {
      out = fs.create(target, false);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      put(out, content);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    return true;
  }

  /** S3A of Hadoop 3.3 looks first and writes later. */
  @Override
  public boolean isExclusive() {
    return false;
  }

  private static void put(FSDataOutputStream out, byte[] content) throws IOException {
    try {
      out.write(content);
    } catch (IOException e) {
      if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      }
      throw e;
    }
    out.close();
  }
}
