package io.hammingbird.files;

import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * Names for what is not complete yet. They begin with a dot, so that Spark and Hadoop skip them,
 * and no two are equal, so that two writers of one target do not meet before the end.
 */
public final class TemporaryName {
  private static final String END = ".tmp";

  private TemporaryName() {}

  /** A name beside the target. */
  public static Path beside(Path target) {
    return new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + END);
  }

  /** Whether {@link #beside} gave this name, to whatever target. */
  public static boolean isOne(Path path) {
    return path.getName().startsWith(".") && path.getName().endsWith(END);
  }

  /** Whether {@link #beside} gave this name to the target. */
  static boolean isOf(Path target, Path path) {
    return isOne(path) && path.getName().startsWith("." + target.getName() + ".");
  }
}
