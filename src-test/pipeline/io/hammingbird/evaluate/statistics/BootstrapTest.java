package io.hammingbird.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.evaluate.statistics.Bootstrap.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class BootstrapTest {
  private static final int USERS = 2_000;

  private final SparkSession spark = TestSpark.session();
  private final List<Tuple2<Integer, double[]>> users = users();

  @Test
  void dependsOnSeedAndUsersAloneNotOnOrderOrPartitions() {
    List<Tuple2<Integer, double[]>> shuffled = new ArrayList<>(users);
    Collections.shuffle(shuffled, new Random(1));
    Bootstrap bootstrap = new Bootstrap(200, 0.95, 42);

    List<Estimate> estimates = bootstrap.estimate(table(users).coalesce(1), 3);

    assertThat(bootstrap.estimate(table(shuffled).repartition(7), 3)).isEqualTo(estimates);
    assertThat(new Bootstrap(200, 0.95, 43).estimate(table(users), 3)).isNotEqualTo(estimates);
  }

  @Test
  void theIntervalHoldsTheMeanAndIsAsWideAsTheNormalApproximation() {
    List<Estimate> estimates = new Bootstrap(2_000, 0.95, 42).estimate(table(users), 3);

    for (int value = 0; value < 2; value++) {
      double mean = mean(value);
      double error = Math.sqrt(variance(value, mean) / USERS);
      Estimate estimate = estimates.get(value);
      assertThat(estimate.value()).isEqualTo(mean, within(1e-10));
      assertThat(estimate.users()).isEqualTo(USERS);
      assertThat(estimate.low()).isEqualTo(mean - 1.96 * error, within(0.25 * error));
      assertThat(estimate.high()).isEqualTo(mean + 1.96 * error, within(0.25 * error));
    }
  }

  @Test
  void aConstantHasNoWidth() {
    Estimate constant = new Bootstrap(100, 0.9, 1).estimate(table(users), 3).get(2);

    assertThat(constant).isEqualTo(new Estimate(0.25, 0.25, 0.25, USERS));
  }

  @Test
  void oneUserIsTheWholeSample() {
    Estimate one = new Bootstrap(50, 0.95, 1).estimate(table(users.subList(0, 1)), 3).get(0);

    assertThat(one.low()).isEqualTo(one.value()).isEqualTo(one.high());
  }

  @Test
  void wrongValuesAreRefused() {
    PoissonSums sums = new PoissonSums(1, 1, 0);

    assertThatThrownBy(() -> sums.add(0, new double[] {1.5})).hasMessageContaining("1.5");
    assertThatThrownBy(() -> sums.add(0, new double[] {Double.NaN})).hasMessageContaining("NaN");
    assertThatThrownBy(() -> sums.add(0, new double[2])).hasMessageContaining("2 values, not 1");
    assertThatThrownBy(() -> new Bootstrap(1, 0.95, 1).estimates(sums, 1))
        .hasMessageContaining("no users");
  }

  private JavaRDD<Tuple2<Integer, double[]>> table(List<Tuple2<Integer, double[]>> rows) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 2);
  }

  /** A skewed value, a yes or no, and a constant. */
  private static List<Tuple2<Integer, double[]>> users() {
    Random random = new Random(3);
    List<Tuple2<Integer, double[]>> users = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      double skewed = Math.pow(random.nextDouble(), 3);
      users.add(new Tuple2<>(user, new double[] {skewed, random.nextInt(5) == 0 ? 1 : 0, 0.25}));
    }
    return users;
  }

  private double mean(int value) {
    return users.stream().mapToDouble(user -> user._2()[value]).average().orElseThrow();
  }

  private double variance(int value, double mean) {
    return users.stream()
        .mapToDouble(user -> Math.pow(user._2()[value] - mean, 2))
        .average()
        .orElseThrow();
  }
}
