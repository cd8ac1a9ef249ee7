package io.hammingbird.files;

import io.hammingbird.errors.UsageException;
import java.net.URI;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Nothing is known by which a file could be replaced in one step: nothing is written. */
public record Refusal(URI fileSystem) implements Replacement {

  @Override
  public void replace(FileSystem fs, Path target, byte[] content) {
    throw refuse();
  }

  @Override
  public boolean create(FileSystem fs, Path target, byte[] content) {
    throw refuse();
  }

  private UsageException refuse() {
    return new UsageException(
        ("store.warehouse is on %s, and %s is not known to replace a file in one step: readers could find a "
                + "CURRENT that is missing or cut off. "
                + "Use a local folder, hdfs, s3a or gs. If you know better, set store.publication = rename (it "
                + "renames over an existing file in one step) or put (a file created over another shows only "
                + "when it is complete)")
            .formatted(fileSystem, fileSystem.getScheme()));
  }
}
