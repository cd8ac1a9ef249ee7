package io.hammingbird.store;

import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.NewFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where the tables of a run are, and what of them is there, whatever its manifest says. */
record RunFolder(AtomicFiles files, Path path) {

  Path of(Table table) {
    return new Path(path, table.folder());
  }

  String side(Table table, String side) {
    return new Path(of(table), "side=" + side).toString();
  }

  OutputStream createModelFile(String name) throws IOException {
    return files.fs().create(new Path(of(Table.MODEL), name), false);
  }

  boolean has(Table table) {
    return exists(of(table));
  }

  boolean isWhole(Table table) {
    return exists(new Path(of(table), "_SUCCESS"));
  }

  private boolean exists(Path file) {
    try {
      return files.fs().exists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + file, e);
    }
  }

  /** The files that tables have now, read through. */
  Map<String, List<TableFile>> parts(SparkSession spark, Collection<String> tables) {
    try {
      return TableFile.of(spark, files.fs(), path, tables);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the tables of run " + path.getName(), e);
    }
  }

  /** Removes a table with what an interrupted try left of it. */
  void remove(Table table) {
    Path folder = of(table);
    try {
      if (files.fs().exists(folder) && !files.fs().delete(folder, true)) {
        throw new IOException("the file system refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove what an earlier try left in " + folder, e);
    }
    new NewFolder(files.fs(), folder).removeLeftovers();
  }
}
