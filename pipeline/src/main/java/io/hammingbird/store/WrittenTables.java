package io.hammingbird.store;

import io.hammingbird.store.Manifest.TableState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** What a stage says it wrote, against what is there when it ends. */
final class WrittenTables {
  private final Map<Table, Long> expectedRows = new EnumMap<>(Table.class);
  private final Map<Table, Integer> expectedFiles = new EnumMap<>(Table.class);

  void expectRows(Table table, long rows) {
    expectedRows.put(table, rows);
  }

  void expectFiles(Table table, int count) {
    expectedFiles.put(table, count);
  }

  void forget(Table table) {
    expectedRows.remove(table);
    expectedFiles.remove(table);
  }

  /**
   * Rows, size and checksum of the tables of a stage, by their folders.
   *
   * @throws UncheckedIOException when rows are missing: a listing was out of date when the files
   *     were moved to their places, or is now; the stage must be done again
   */
  Map<String, TableState> measure(SparkSession spark, Run run, Stage stage) {
    List<Table> tables =
        stage.tables().stream().filter(table -> !table.isOptional() || run.has(table)).toList();
    Map<String, List<TableFile>> parts =
        run.parts(spark, tables.stream().map(Table::folder).toList());
    Map<String, TableState> written = new TreeMap<>();
    for (Table table : tables) {
      List<TableFile> files = parts.get(table.folder());
      String path = run.path(table).toString();
      requireReadable(files, path);
      require(expectedFiles.get(table), files.size(), "files", path, stage);
      Long rows = table.isParquet() ? run.read(spark, table, files).count() : null;
      require(expectedRows.get(table), rows, "rows", path, stage);
      written.put(
          table.folder(),
          new TableState(
              rows, files.size(), TableFile.bytes(files), TableFile.sha256(files), files));
    }
    return written;
  }

  private static void requireReadable(List<TableFile> files, String path) {
    if (files.isEmpty()) {
      throw lost("Nothing was written to " + path);
    }
    for (TableFile file : files) {
      if (!file.isReadable()) {
        throw lost("%s/%s: %s".formatted(path, file.name(), file.sha256()));
      }
    }
  }

  private static void require(Number written, Number found, String what, String path, Stage stage) {
    if (written != null && !written.equals(found)) {
      throw lost(
          ("%,d %s were written to %s, but %,d are there: the file system lost some or does not show all "
                  + "its files. The same command does stage %s again")
              .formatted(written, what, path, found, stage.verb()));
    }
  }

  private static UncheckedIOException lost(String message) {
    return new UncheckedIOException(new IOException(message));
  }
}
