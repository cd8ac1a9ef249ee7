package io.hammingbird.files;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How a file system puts one small file in the place of another in a single step. Hadoop 3.3 has no
 * question by which a file system would say so itself; what is known is known by scheme:
 *
 * <ul>
 *   <li>{@code file}: POSIX {@code rename} replaces the target.
 *   <li>{@code hdfs}, {@code viewfs}: rename with OVERWRITE is one operation of the name node. The
 *       same call on other file systems deletes the target first, unless they override it.
 *   <li>{@code s3a}, {@code gs}: a created file appears when its stream is closed, as one object in
 *       the place of the older one; their renames copy.
 *   <li>{@code abfs}, {@code wasb} and others are refused: abfs shows an empty file between create
 *       and close, and its rename does not replace.
 * </ul>
 */
public sealed interface Replacement permits LocalMove, AtomicRename, WholePut, Refusal {

  /** Puts the content in the place of the target, which may be there or not. */
  void replace(FileSystem fs, Path target, byte[] content) throws IOException;

  /** Writes the content unless the target is there; false if it is. */
  boolean create(FileSystem fs, Path target, byte[] content) throws IOException;

  /**
   * Whether of several calls of {@link #create} at once exactly one gives true. Where it is false
   * the last one's content stays, so that the others must look again a moment later.
   */
  default boolean isExclusive() {
    return true;
  }

  static Replacement of(FileSystem fs, Publication choice) {
    return switch (choice) {
      case RENAME -> new AtomicRename();
      case PUT -> new WholePut();
      case AUTO ->
          fs instanceof LocalFileSystem
              ? new LocalMove()
              : switch (fs.getUri().getScheme()) {
                case "hdfs", "viewfs" -> new AtomicRename();
                case "s3a", "gs" -> new WholePut();
                default -> new Refusal(fs.getUri());
              };
    };
  }
}
