package io.hammingbird.store;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * Whether the tables of a run are those that were written, for whoever reads them: a damaged one is
 * named, instead of a failure of Spark's readers.
 */
public record WholeTables(SparkSession spark, Run run) {
  /** Of a file whose bytes are not those of its checksum file. */
  private static final String HADOOPS_OWN_CHECK = "Checksum error";

  /**
   * Reads the files of tables through.
   *
   * @param tables those that the manifest does not have are left out
   * @throws InputDataException when a file is missing or has another checksum than was written
   * @throws UncheckedIOException when a file cannot be read, which may pass
   */
  public void require(Table... tables) {
    Map<String, Manifest.TableState> written = run.manifest().tables();
    List<Table> known =
        Stream.of(tables)
            .filter(table -> written.containsKey(table.folder()))
            .filter(table -> written.get(table.folder()).parts() != null)
            .toList();
    known.forEach(table -> requireSizes(table, written.get(table.folder()).parts()));
    run.parts(spark, known.stream().map(Table::folder).toList())
        .forEach((folder, found) -> requireSame(folder, written.get(folder).parts(), found));
  }

  /** A file that nobody wrote is never read, and one that a listing lacks has its size. */
  private void requireSame(String folder, List<TableFile> written, List<TableFile> found) {
    Map<String, TableFile> byName =
        written.stream().collect(Collectors.toMap(TableFile::name, file -> file));
    for (TableFile now : found) {
      TableFile before = byName.getOrDefault(now.name(), now);
      String path = folder + "/" + now.name();
      if (!now.isReadable() && !now.sha256().contains(HADOOPS_OWN_CHECK)) {
        throw new UncheckedIOException(
            new IOException("%s/%s is %s".formatted(run.folder(), path, now.sha256())));
      }
      if (!now.equals(before) || !now.isReadable()) {
        throw damaged(path, "is not what was written", null);
      }
    }
  }

  /** Asks the file system alone, which costs next to nothing. */
  void requireSizes(Table table, List<TableFile> parts) {
    for (TableFile part : parts) {
      Path file = new Path(run.path(table), part.name());
      String path = table.folder() + "/" + part.name();
      try {
        long bytes = run.files().fs().getFileStatus(file).getLen();
        if (bytes != part.bytes()) {
          throw damaged(
              path,
              "has %s, %d were written".formatted(Plural.of(bytes, "byte"), part.bytes()),
              null);
        }
      } catch (FileNotFoundException e) {
        throw damaged(path, "is missing", e);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot look for " + file, e);
      }
    }
  }

  /**
   * What to throw after work on the run failed: a report where the failure is one of reading and a
   * table is damaged, else the failure itself.
   */
  public RuntimeException explain(RuntimeException failure) {
    boolean isOfReading =
        ExceptionUtils.getThrowableList(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof IOException
                        || cause instanceof AnalysisException
                        || cause.getClass().getName().startsWith("org.apache.parquet."));
    if (!isOfReading) {
      return failure;
    }
    try {
      require(Table.values());
      return failure;
    } catch (InputDataException e) {
      e.addSuppressed(failure);
      return e;
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return failure;
    }
  }

  private InputDataException damaged(String path, String message, Exception cause) {
    return new InputDataException(
        ("Run %s is damaged: %s/%s %s. 'fsck' lists all damage; 'runs --remove %s' removes the run, and the "
                + "command that made it makes it again")
            .formatted(run.id(), run.folder(), path, message, run.id()),
        cause);
  }
}
