package io.hammingbird.read.files;

import io.hammingbird.config.PathList;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the files of an input: files, folders (with their subfolders) and globs, separated by
 * commas, on any Hadoop file system. Names that begin with {@code _} or {@code .} are bookkeeping
 * of other tools and skipped, except where the input itself names one.
 */
public final class InputFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private InputFiles() {}

  /**
   * The files, sorted by path.
   *
   * @param key the setting that holds {@code input}, for messages
   * @throws UsageException when the input is empty or not a path at all, or has names that this
   *     process cannot decode
   * @throws InputDataException when nothing is there, it cannot be listed, it is a table of which
   *     not all files count, or one of its files cannot be read
   */
  public static List<Path> list(SparkSession spark, String key, String input) {
    if (input.isBlank()) {
      throw new UsageException(
          "%s is not set: give a file, a folder or a glob, as --set %s=ratings.csv"
              .formatted(key, key));
    }
    TreeSet<Path> files = new TreeSet<>();
    try {
      Configuration configuration = spark.sparkContext().hadoopConfiguration();
      TableFolders tables = new TableFolders(key);
      List<String> paths = PathList.split(input);
      for (String path : isFile(input, configuration) ? List.of(input) : paths) {
        if (!collect(key, new Path(path), configuration, files, tables) && paths.size() > 1) {
          throw nothing(key, path);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s = %s: %s".formatted(key, input, e.getMessage()), e);
    } catch (IOException e) {
      throw new InputDataException(
          "%s = %s cannot be listed: %s".formatted(key, input, e.getMessage()), e);
    }
    if (files.isEmpty()) {
      throw nothing(key, input);
    }
    return List.copyOf(files);
  }

  private static InputDataException nothing(String key, String input) {
    return new InputDataException(
        ("%s = %s: no file found there (files whose names begin with _ or . are skipped); "
                + "check the path, and that this machine may read it")
            .formatted(key, input));
  }

  /** Whether a text with commas is the name of one file. */
  private static boolean isFile(String input, Configuration configuration) throws IOException {
    try {
      Path path = new Path(input);
      return input.indexOf(',') >= 0 && path.getFileSystem(configuration).exists(path);
    } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
      return false; // several addresses are not one address
    }
  }

  /** Whether there was a file. */
  private static boolean collect(
      String key, Path path, Configuration configuration, Set<Path> files, TableFolders tables)
      throws IOException {
    FileSystem fileSystem = WholeListing.of(path.getFileSystem(configuration));
    FileNames.require(key, fileSystem, fileSystem.makeQualified(path));
    FileStatus[] matches = fileSystem.globStatus(path);
    Set<Path> found = new TreeSet<>();
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      tables.refuseAbove(fileSystem, match.getPath());
      collect(fileSystem, match, found, tables);
    }
    WholeListing.requireAllReadable(fileSystem, key, path.toString(), found);
    files.addAll(found);
    return !found.isEmpty();
  }

  private static void collect(
      FileSystem fileSystem, FileStatus status, Set<Path> files, TableFolders tables)
      throws IOException {
    if (status.isFile()) {
      files.add(status.getPath());
      return;
    }
    FileStatus[] children = fileSystem.listStatus(status.getPath());
    tables.refuse(fileSystem, status.getPath(), children);
    for (FileStatus child : children) {
      if (!isHidden(child.getPath())) {
        collect(fileSystem, child, files, tables);
      }
    }
  }

  private static boolean isHidden(Path path) {
    return path.getName().startsWith("_") || path.getName().startsWith(".");
  }

  /**
   * The files of an input with size and checksum, sorted by path. Executors read them as streams.
   *
   * @throws UsageException when the input is empty or not a path at all
   * @throws InputDataException when nothing is there, or it cannot be listed
   */
  public static List<InputFile> describe(SparkSession spark, String key, String input) {
    return EachFile.look(
        spark,
        list(spark, key, input),
        spark.sparkContext().hadoopConfiguration(),
        InputFiles::describe);
  }

  /** One file with size and checksum, read as a stream. */
  public static InputFile describe(Path path, Configuration configuration) throws IOException {
    MessageDigest digest = sha256();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream stream =
        new DigestInputStream(path.getFileSystem(configuration).open(path), digest)) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        bytes += read;
      }
    }
    return new InputFile(path.toString(), bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Paths as one Hadoop input setting, in which no character of a name acts as a glob. */
  public static Path[] literally(List<Path> files) {
    return files.stream()
        .map(file -> new Path(file.toString().replaceAll("([\\\\{}\\[\\]*?^])", "\\\\$1")))
        .toArray(Path[]::new);
  }

  /** Paths as text for readers that take globs, in which no character of a name acts as one. */
  public static String[] literalNames(List<Path> files) {
    return Arrays.stream(literally(files)).map(Path::toString).toArray(String[]::new);
  }
}
