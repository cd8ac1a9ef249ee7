package io.hammingbird.read.files;

import io.hammingbird.errors.InputDataException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Refuses folders that are tables of Delta, Iceberg and the like as input of plain files. One looks
 * after one input.
 *
 * @see TableFormat
 */
public final class TableFolders {
  private final String key;
  private final Set<Path> known = new HashSet<>();

  /**
   * @param key the setting that holds the input, for messages
   */
  public TableFolders(String key) {
    this.key = key;
  }

  /**
   * Looks at the folders that a file or folder lies in, up to the root.
   *
   * @throws InputDataException when one of them is a table
   */
  void refuseAbove(FileSystem fileSystem, Path path) throws IOException {
    for (Path folder = path.getParent();
        folder != null && known.add(folder);
        folder = folder.getParent()) {
      try {
        Path place = folder;
        refuse(fileSystem, folder, name -> fileSystem.exists(new Path(place, name)));
      } catch (AccessDeniedException | AccessControlException e) {
        // the root of a bucket, say, of which only a part may be seen, tells nothing
      }
    }
  }

  /**
   * Looks at a folder, or a file, and at the folders that it lies in.
   *
   * @throws InputDataException when one of them is a table
   */
  public void refuseAt(FileSystem fileSystem, Path path) throws IOException {
    refuseAbove(fileSystem, new Path(path, "_"));
  }

  /**
   * Looks at a folder that has been listed.
   *
   * @throws InputDataException when it is a table
   */
  void refuse(FileSystem fileSystem, Path folder, FileStatus[] children) throws IOException {
    Set<String> names =
        Arrays.stream(children).map(child -> child.getPath().getName()).collect(Collectors.toSet());
    refuse(fileSystem, folder, names::contains);
  }

  /** What lies in a folder. */
  private interface Names {
    boolean contain(String name) throws IOException;
  }

  private void refuse(FileSystem fileSystem, Path folder, Names names) throws IOException {
    for (TableFormat format : TableFormat.values()) {
      if (names.contain(format.marker())
          && isProven(fileSystem, new Path(folder, format.marker()), format)) {
        throw new InputDataException(message(folder, format));
      }
    }
  }

  private static boolean isProven(FileSystem fileSystem, Path marker, TableFormat format)
      throws IOException {
    return format.isCertain()
        || Arrays.stream(fileSystem.listStatus(marker))
            .anyMatch(file -> format.isLog(file.getPath().getName()));
  }

  private String message(Path folder, TableFormat format) {
    return ("%s: %s is %s (it holds %s). Its files are not its rows: read one by one, they bring deleted and replaced "
            + "rows back. %s")
        .formatted(key, folder, format.description(), format.marker(), wayOut(folder, format));
  }

  private String wayOut(Path folder, TableFormat format) {
    if (!key.equals("data.input")) {
      return "Write the rows that count to a folder of plain files, and name that";
    }
    String place =
        "file".equals(folder.toUri().getScheme()) ? folder.toUri().getPath() : folder.toString();
    return switch (format) {
      case DELTA ->
          asTable(
              "catalog.db.name (or 'delta.`%s`')".formatted(place), submitWith(format.submit()));
      case HUDI, ICEBERG -> asTable("catalog.db.name", submitWith(format.submit()));
      case PAIMON -> asTable("catalog.db.name", "the package and the catalog of the format");
      case STREAM ->
          ("Read it by Spark's own reader, which knows the files that count: --set data.format=table --set "
                  + "'data.input=parquet.`%s`' (or json.)")
              .formatted(place);
    };
  }

  private static String asTable(String input, String start) {
    return "Read it as a table, through Spark's catalog: --set data.format=table --set data.input=%s, started with %s"
        .formatted(input, start);
  }

  private static String submitWith(String options) {
    return "HAMMINGBIRD_SUBMIT=\"%s\" (or the same options of spark-submit)".formatted(options);
  }
}
