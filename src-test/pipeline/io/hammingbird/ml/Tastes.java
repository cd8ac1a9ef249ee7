package io.hammingbird.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Users of four tastes: {@code user string, item bigint, rating double}. A user mostly likes (4 to
 * 5) items of one taste, and dislikes (1 to 2) others.
 */
final class Tastes {
  static final int TASTES = 4;
  private static final StructType SCHEMA =
      StructType.fromDDL("user string, item bigint, rating double");

  private Tastes() {}

  static Dataset<Row> ratings(SparkSession spark, int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        boolean own = item % TASTES == user % TASTES;
        double chance = (own ? 0.9 : 0.2) * (items - item / 2.0) / items; // lower: more popular
        if (random.nextDouble() < chance * 0.7) {
          double rating = own ? 4 + random.nextInt(2) : 1 + random.nextInt(2);
          rows.add(RowFactory.create("u" + user, 1000L + item, rating));
        }
      }
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** A small, quick estimator of the likes. */
  static HashRecommender estimator() {
    return new HashRecommender()
        .setRatingCol("rating")
        .setPositiveAbove(3)
        .setBits(16)
        .setEpochs(8)
        .setSettings(
            "model.teacher.implicit-als.rank=16",
            "model.teacher.implicit-als.regularization.per-row=1",
            "train.users-per-block=16",
            "train.validate-every=2");
  }
}
