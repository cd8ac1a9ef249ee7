package io.hammingbird.publish;

import io.hammingbird.errors.Plural;
import io.hammingbird.store.Manifest.TableState;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Verifies the tables of a run against its manifest, and their columns against the promised ones.
 */
record TableCheck(SparkSession spark, Run run) {

  /** Files that are missing, changed, or that nobody wrote, and stages without their tables. */
  List<Finding> files() {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<TableFile>> found = run.parts(spark, run.manifest().tables().keySet());
    run.manifest()
        .tables()
        .forEach((folder, state) -> findings.addAll(files(folder, state, found.get(folder))));
    for (Stage stage : Stage.values()) {
      for (Table table : stage.tables()) {
        if (run.manifest().isDone(stage)
            && !table.isOptional()
            && !run.manifest().tables().containsKey(table.folder())) {
          findings.add(damage(table.folder(), "is not in the manifest, though its stage is done"));
        }
      }
    }
    return findings;
  }

  private List<Finding> files(String folder, TableState state, List<TableFile> found) {
    List<Finding> findings = new ArrayList<>();
    if (state.parts() == null) {
      if (found.size() != state.files()
          || TableFile.bytes(found) != state.bytes()
          || !TableFile.sha256(found).equals(state.sha256())) {
        findings.add(
            damage(
                folder,
                "has %s of %s, the manifest says %d of %d with another checksum"
                    .formatted(
                        Plural.of(found.size(), "file"),
                        Plural.of(TableFile.bytes(found), "byte"),
                        state.files(),
                        state.bytes())));
      }
    } else {
      findings.addAll(compare(folder, state.parts(), found));
    }
    if (isParquet(folder) && !exists(folder + "/_SUCCESS")) {
      findings.add(damage(folder + "/_SUCCESS", "is missing"));
    }
    return findings;
  }

  private List<Finding> compare(String folder, List<TableFile> written, List<TableFile> found) {
    Map<String, TableFile> rest = new LinkedHashMap<>();
    found.forEach(file -> rest.put(file.name(), file));
    List<Finding> findings = new ArrayList<>();
    for (TableFile file : written) {
      String path = folder + "/" + file.name();
      TableFile now = rest.remove(file.name());
      if (now == null) {
        findings.add(damage(path, "is missing"));
      } else if (!now.isReadable()) {
        findings.add(damage(path, "is " + now.sha256()));
      } else if (now.bytes() != file.bytes()) {
        findings.add(
            damage(
                path,
                "has %s, %d were written".formatted(Plural.of(now.bytes(), "byte"), file.bytes())));
      } else if (!now.equals(file)) {
        findings.add(
            damage(path, "has SHA-256 %s, %s was written".formatted(now.sha256(), file.sha256())));
      }
    }
    rest.keySet()
        .forEach(name -> findings.add(damage(folder + "/" + name, "is not of the table's files")));
    return findings;
  }

  /**
   * Tables whose columns are missing, of another type or not promised, and those with another
   * number of rows than the manifest says. Call it on whole files.
   */
  List<Finding> content() {
    List<Finding> findings = new ArrayList<>();
    for (Table table : Table.values()) {
      TableState state = run.manifest().tables().get(table.folder());
      if (table.isParquet() && state != null) {
        Dataset<Row> rows = run.read(spark, table);
        columns(table, types(rows.schema())).ifPresent(findings::add);
        long count = rows.count();
        if (count != state.rows()) {
          findings.add(
              damage(
                  table.folder(),
                  "has %s, its manifest says %d".formatted(Plural.of(count, "row"), state.rows())));
        }
      }
    }
    return findings;
  }

  private Optional<Finding> columns(Table table, Map<String, String> found) {
    Map<String, String> promised = types(StructType.fromDDL(table.columns()));
    Map<String, String> allowed = new LinkedHashMap<>(promised);
    if (!table.optionalColumns().isEmpty()) {
      allowed.putAll(types(StructType.fromDDL(table.optionalColumns())));
    }
    boolean holds =
        found.keySet().containsAll(promised.keySet())
            && allowed.entrySet().containsAll(found.entrySet());
    return holds
        ? Optional.empty()
        : Optional.of(
            damage(
                table.folder(),
                "has the columns %s, promised are %s".formatted(text(found), text(promised))));
  }

  private static String text(Map<String, String> types) {
    return types.entrySet().stream()
        .map(column -> column.getKey() + " " + column.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> types(StructType schema) {
    Map<String, String> types = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType().catalogString());
    }
    return types;
  }

  private static boolean isParquet(String folder) {
    return Stream.of(Table.values())
        .anyMatch(table -> table.isParquet() && table.folder().equals(folder));
  }

  private boolean exists(String path) {
    try {
      // a table whose parts were written one by one is marked part by part
      Path success = new Path(run.folder(), path);
      return run.files().fs().exists(success)
          || run.files().fs().globStatus(new Path(success.getParent(), "*=*/_SUCCESS")).length > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for %s of run %s".formatted(path, run.id()), e);
    }
  }

  private Finding damage(String path, String message) {
    return Finding.damage(run.id(), path, message);
  }
}
