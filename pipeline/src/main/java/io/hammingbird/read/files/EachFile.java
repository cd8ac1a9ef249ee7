package io.hammingbird.read.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks into files by executors, one task per file. */
public final class EachFile {
  private EachFile() {}

  /** What is read of one file. */
  public interface Look<T> extends Serializable {
    T into(Path file, Configuration configuration) throws Exception;
  }

  /** What was read of every file, in the order of the files. */
  public static <T> List<T> look(
      SparkSession spark, List<Path> files, Configuration configuration, Look<T> look) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> sent =
        context.broadcast(new SerializableConfiguration(configuration));
    List<String> paths = new ArrayList<>(files.stream().map(Path::toString).toList());
    return context
        .parallelize(paths, paths.size())
        .map(path -> look.into(new Path(path), sent.value().value()))
        .collect();
  }
}
