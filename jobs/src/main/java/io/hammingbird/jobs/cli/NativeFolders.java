package io.hammingbird.jobs.cli;

import io.hammingbird.errors.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folders into which Spark's and ND4J's native libraries are unpacked. Where one is mounted
 * noexec, each library fails with a trace of its own, some after hours; so they are tried first.
 */
final class NativeFolders {
  /** What to do about it, for the driver; executors get it from the launcher, too. */
  static final String WAY_OUT =
      "set HAMMINGBIRD_TMP to a writable folder on a file system without noexec (with spark-submit: "
          + "-Djava.io.tmpdir=DIR -Dorg.xerial.snappy.tempdir=DIR -Dorg.bytedeco.javacpp.cachedir=DIR in"
          + " --driver-java-options and in spark.executor.extraJavaOptions)";

  private NativeFolders() {}

  /**
   * @throws UsageException when a library that every run needs cannot be unpacked or loaded
   */
  static void requireExecutable() {
    String temporary = System.getProperty("java.io.tmpdir");
    String snappy = System.getProperty("org.xerial.snappy.tempdir");
    require(
        snappy == null ? "java.io.tmpdir" : "org.xerial.snappy.tempdir",
        snappy == null ? temporary : snappy);
    Stream.of(
            System.getProperty("org.bytedeco.javacpp.cachedir"),
            System.getProperty("user.home") + "/.javacpp/cache",
            temporary + "/.javacpp-" + System.getProperty("user.name") + "/cache")
        .filter(Objects::nonNull)
        .filter(NativeFolders::isTakenByJavaCpp)
        .findFirst()
        .ifPresent(folder -> require("org.bytedeco.javacpp.cachedir", folder));
  }

  /** As JavaCPP looks for its cache: the first folder that is there, or can be made, is taken. */
  private static boolean isTakenByJavaCpp(String name) {
    File folder = new File(name);
    return (folder.exists() || folder.mkdirs())
        && folder.canRead()
        && folder.canWrite()
        && folder.canExecute();
  }

  static void require(String property, String folder) {
    try {
      Path probe =
          Files.createTempFile(
              Path.of(folder),
              "hammingbird",
              ".so",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        // the kernel denies it on a file system that is mounted noexec, whoever asks
        if (!Files.isExecutable(probe)) {
          throw new UsageException(
              "%s = %s: native libraries cannot be loaded from there, since it is mounted noexec: %s"
                  .formatted(property, folder, WAY_OUT));
        }
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s = %s: cannot be written (%s): %s".formatted(property, folder, e, WAY_OUT), e);
    }
  }
}
