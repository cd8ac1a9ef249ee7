package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.learn.Fit;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What models are trained on and measured by. Where a protocol has newcomers, lists are made of
 * more users or items than training knows.
 */
interface Material {
  SparkSession spark();

  /** The items of each user that are trained on. */
  RatedLists training();

  /** Number of items that training knows. */
  int trainedItems();

  /** Users and items that a baseline is fitted on: all of which lists are made. */
  TrainingSet ofBaselines();

  /** Whom training stops by. */
  EvaluationSet validation(Protocol protocol);

  /** Whom lists are made for, and measured by. */
  EvaluationSet test(Protocol protocol);

  /** Number of items that lists are made of. */
  int items();

  /** Names of the users of the lists, by index. */
  String[] userIds();

  /**
   * What lists are made by.
   *
   * @param learned what the model learned of users and items of the training
   * @param rated whether it reads the values of ratings
   */
  Learned complete(Fit fit, Learned learned, boolean rated);

  /** The context of {@link #spark()}. */
  default JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark().sparkContext());
  }
}
