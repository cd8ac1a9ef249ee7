package io.hammingbird.store;

import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.files.InputFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One file of a table. Names that begin with {@code _} or {@code .} are not files of the table.
 *
 * @param name below the table's folder, with {@code /} between folders
 * @param sha256 of its content; of a file that cannot be read {@code unreadable: } and why
 */
public record TableFile(String name, long bytes, String sha256) implements java.io.Serializable {
  private static final String UNREADABLE = "unreadable: ";

  /**
   * The files of tables by table and name, read by executors; none where there is no folder.
   *
   * @throws IOException when a folder cannot be listed
   */
  static Map<String, List<TableFile>> of(
      SparkSession spark, FileSystem fs, Path run, Collection<String> tables) throws IOException {
    List<String> names = new ArrayList<>();
    for (String table : tables) {
      list(fs, new Path(run, table), table + "/", names);
    }
    Map<String, List<TableFile>> files = new TreeMap<>();
    tables.forEach(table -> files.put(table, new ArrayList<>()));
    for (TableFile file : names.isEmpty() ? List.<TableFile>of() : read(spark, run, names)) {
      int end = file.name().indexOf('/');
      files
          .get(file.name().substring(0, end))
          .add(new TableFile(file.name().substring(end + 1), file.bytes(), file.sha256()));
    }
    return files;
  }

  private static List<TableFile> read(SparkSession spark, Path run, List<String> names) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    String root = run.toString();
    List<TableFile> files =
        new ArrayList<>(
            context
                .parallelize(names, Math.min(names.size(), 4 * context.defaultParallelism()))
                .map(name -> read(root, name, configuration.value().value()))
                .collect());
    files.sort(Comparator.comparing(TableFile::name));
    return files;
  }

  /** One SHA-256 of all, in the order of their names. */
  public static String sha256(List<TableFile> files) {
    return DigestUtils.sha256Hex(files.stream().map(TableFile::sha256).reduce("", String::concat));
  }

  public static long bytes(List<TableFile> files) {
    return files.stream().mapToLong(TableFile::bytes).sum();
  }

  public boolean isReadable() {
    return !sha256.startsWith(UNREADABLE);
  }

  private static TableFile read(String root, String name, Configuration configuration) {
    try {
      InputFile file = InputFiles.describe(new Path(root, name), configuration);
      return new TableFile(name, file.bytes(), file.sha256());
    } catch (IOException e) {
      return new TableFile(name, 0, UNREADABLE + e.getMessage());
    }
  }

  private static void list(FileSystem fs, Path folder, String prefix, List<String> names)
      throws IOException {
    FileStatus[] found;
    try {
      found = fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus status : found) {
      String name = status.getPath().getName();
      if (name.startsWith("_") || name.startsWith(".")) {
        continue;
      }
      if (status.isDirectory()) {
        list(fs, status.getPath(), prefix + name + "/", names);
      } else {
        names.add(prefix + name);
      }
    }
  }
}
