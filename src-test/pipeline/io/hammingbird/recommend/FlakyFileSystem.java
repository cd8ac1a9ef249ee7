package io.hammingbird.recommend;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk as {@code flaky:///…}, on which the first Parquet files break when they are full.
 */
public final class FlakyFileSystem extends RawLocalFileSystem {
  private static final AtomicInteger FAULTS = new AtomicInteger();

  /** The next {@code count} files break. */
  static void failNext(int count) {
    FAULTS.set(count);
  }

  /** Faults that nobody has met yet. */
  static int faultsLeft() {
    return FAULTS.get();
  }

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    FSDataOutputStream file =
        super.create(path, overwrite, bufferSize, replication, blockSize, progress);
    boolean breaks =
        path.getName().endsWith(".parquet")
            && FAULTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    return breaks ? new Breaking(file) : file;
  }

  private static final class Breaking extends FSDataOutputStream {
    Breaking(FSDataOutputStream file) {
      super(file, null);
    }

    @Override
    public void close() throws IOException {
      super.close();
      throw new IOException("injected: the disk is full");
    }
  }
}
