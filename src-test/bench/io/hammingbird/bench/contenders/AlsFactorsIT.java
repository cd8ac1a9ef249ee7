package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.bench.workload.RealVectors;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.bench.workload.Workloads;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** ALS is compared on the factors that were made up, and nothing else. */
class AlsFactorsIT {
  @Test
  void recommendsByTheGivenFactors() {
    Workload work = Workloads.random(30, 70, 16, 5);
    try (SparkSession spark =
            SparkSession.builder()
                .appName("als-factors")
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        AlsFactors factors = new AlsFactors(spark, work, 32)) {
      factors.prepare(20);
      List<Row> rows = factors.load().recommendForAllUsers(5).collectAsList();

      assertThat(rows).hasSize(20);
      for (Row row : rows) {
        float[] user = RealVectors.row(work.users(), row.getInt(0), work.userSeed());
        double[] best =
            IntStream.range(0, 70)
                .mapToDouble(
                    item -> product(user, RealVectors.row(work.items(), item, work.itemSeed())))
                .map(score -> -score)
                .sorted()
                .map(score -> -score)
                .limit(5)
                .toArray();
        List<Row> found = row.getList(1);
        for (int rank = 0; rank < 5; rank++) {
          assertThat((double) found.get(rank).getFloat(1)).isCloseTo(best[rank], within(1e-4));
        }
      }
    }
  }

  private static double product(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> (double) a[d] * b[d]).sum();
  }
}
