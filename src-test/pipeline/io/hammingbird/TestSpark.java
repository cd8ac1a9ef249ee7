package io.hammingbird;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session that all tests of this module share, and the place of the public data sets.
 * Starting Spark takes seconds, so that no test starts or stops a session of its own.
 */
public final class TestSpark {
  private TestSpark() {}

  /**
   * A small local session: two cores, four shuffle partitions, no web page, loopback only. A task
   * may fail once, as on a cluster.
   */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  /**
   * A file or folder of {@code ../shared/data}, seen from the project's root; the calling test is
   * skipped where it is absent.
   */
  public static Path sharedData(String name) {
    Path root = Path.of(System.getProperty("hammingbird.root", "."));
    Path data = root.resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.exists(data), () -> "skipped: there is no " + data);
    return data;
  }

  private static final class Holder {
    private static final SparkSession SESSION = start();

    private static SparkSession start() {
      SparkSession session =
          SparkSession.builder()
              .appName("hammingbird-test")
              .master("local[2,2]")
              .config("spark.ui.enabled", false)
              .config("spark.sql.shuffle.partitions", 4)
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.sql.warehouse.dir", "target/spark-warehouse")
              .getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
      return session;
    }
  }
}
