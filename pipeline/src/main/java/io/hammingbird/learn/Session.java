package io.hammingbird.learn;

import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.random.Seeds;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What a learner works with.
 *
 * @param seeds of all that it draws
 * @param workers tasks that share the work; part of the result
 * @param checkpoints where a training that may be killed keeps its state
 * @param log takes what was measured, and lines for whoever watches
 */
public record Session(
    SparkSession spark,
    Seeds seeds,
    int workers,
    Optional<CheckpointFolder> checkpoints,
    TrainingLog log) {

  /** Without checkpoints. */
  public static Session of(SparkSession spark, long seed, int workers, TrainingLog log) {
    return new Session(spark, new Seeds(seed), workers, Optional.empty(), log);
  }

  /** The context of {@link #spark()}. */
  public JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
