package io.hammingbird.jobs;

import io.hammingbird.config.UsageException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Opens Spark. Master, memory and all other settings of Spark are spark-submit's to give. */
final class Sessions {
  private Sessions() {}

  /**
   * @throws UsageException when nothing names a master, or native libraries cannot be loaded
   */
  static SparkSession open(String name) {
    NativeFolders.requireExecutable();
    try {
      return SparkSession.builder().appName(name).getOrCreate();
    } catch (Exception e) {
      if (e instanceof SparkException && String.valueOf(e.getMessage()).contains("master URL")) {
        throw new UsageException(
            "Spark has no master: start by ./hammingbird or spark-submit, or give --master to spark-submit",
            e);
      }
      throw e;
    }
  }
}
