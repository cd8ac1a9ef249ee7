package io.hammingbird.evaluate;

import io.hammingbird.codes.Factors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Ranks all candidates of a user by the inner product of real vectors, exactly; equal scores are
 * ordered by lower index. Both sides are broadcast: 4 bytes a value.
 */
public final class FactorRanking {
  private FactorRanking() {}

  private record Vectors(float[] users, ItemScores items, int rank)
      implements java.io.Serializable {}

  /**
   * Recommends to every user of the held-out part.
   *
   * @param factors of at least these users and of all items; of zeros where a row has none, which
   *     scores 0 for everything
   * @param k most recommendations a user; fewer where there are fewer candidates
   * @return {@code user int, rank int, item int}, ranks from 1
   * @throws IllegalArgumentException if there are not as many items as in the catalogue
   */
  public static Dataset<Row> topK(HeldOut heldOut, Factors factors, int k) {
    if (factors.itemCount() != heldOut.items()) {
      throw new IllegalArgumentException(
          "%d items have vectors, %d are in the catalogue"
              .formatted(factors.itemCount(), heldOut.items()));
    }
    SparkSession spark = heldOut.training().sparkSession();
    int rank = factors.rank();
    Broadcast<Vectors> vectors =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new Vectors(factors.users(), ItemScores.of(factors), rank));
    var encoder = UserLists.encoder(spark);
    MapFunction<Tuple2<Integer, int[]>, Tuple2<Integer, int[]>> best =
        user ->
            new Tuple2<>(
                user._1(),
                vectors
                    .value()
                    .items()
                    .best(vectors.value().users(), user._1() * rank, user._2(), k));
    return UserLists.ranked(heldOut.candidates().as(encoder).map(best, encoder));
  }
}
