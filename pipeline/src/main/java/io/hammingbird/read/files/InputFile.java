package io.hammingbird.read.files;

import io.hammingbird.config.NotDecisive;
import java.io.Serializable;

/**
 * One file of the input as it lies in storage (compressed when it is), or one table of it.
 *
 * @param path with its scheme, as {@code hdfs://…} or {@code file:/…}; a table's name in Spark's
 *     catalog
 * @param bytes its size in storage; of a table the bytes of the values that were read
 * @param sha256 of those bytes, 64 lower-case hexadecimal digits; of a table {@link RowSum#sha256}
 * @param version that a table was read at, null for files and for tables that have no versions;
 *     versions with the same rows are the same input
 */
public record InputFile(String path, long bytes, String sha256, @NotDecisive String version)
    implements Serializable {

  InputFile(String path, long bytes, String sha256) {
    this(path, bytes, sha256, null);
  }

  /** The same under another path. */
  public InputFile at(String newPath) {
    return new InputFile(newPath, bytes, sha256, version);
  }
}
