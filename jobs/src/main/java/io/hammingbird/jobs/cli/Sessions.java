package io.hammingbird.jobs.cli;

import io.hammingbird.errors.UsageException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Opens Spark. Master, memory and all other settings of Spark are spark-submit's to give. */
public final class Sessions {
  private Sessions() {}

  /**
   * @throws UsageException when nothing names a master, native libraries cannot be loaded, or Spark
   *     was given a serializer that does not take what is sent
   */
  public static SparkSession open(String name) {
    NativeFolders.requireExecutable();
    try {
      SparkSession spark = SparkSession.builder().appName(name).getOrCreate();
      requireJavaSerializer(spark);
      return spark;
    } catch (Exception e) {
      if (e instanceof SparkException && String.valueOf(e.getMessage()).contains("master URL")) {
        throw new UsageException(
            "Spark has no master: start by ./hammingbird or spark-submit, or give --master to spark-submit",
            e);
      }
      throw e;
    }
  }

  /** Kryo of Spark 3.5 cannot write records, of which most of what travels here consists. */
  private static void requireJavaSerializer(SparkSession spark) {
    String serializer = spark.conf().get("spark.serializer", "");
    if (serializer.endsWith("KryoSerializer")) {
      spark.close();
      throw new UsageException(
          ("spark.serializer = %s: Hammingbird's data does not travel by Kryo. Start with --conf "
                  + "spark.serializer=org.apache.spark.serializer.JavaSerializer, which also beats spark-defaults.conf")
              .formatted(serializer));
    }
  }
}
