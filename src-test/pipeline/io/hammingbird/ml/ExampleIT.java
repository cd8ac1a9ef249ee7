package io.hammingbird.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/library.md, as it stands there; {@code DocsTest} compares them. */
class ExampleIT {
  @Test
  void theExampleRuns(@TempDir Path folder) throws IOException {
    SparkSession spark = TestSpark.session();
    Dataset<Row> ratings = Tastes.ratings(spark, 60, 24, 2);
    Dataset<Row> newRatings = spark.sql("select 'zoe' as user, 1000L as item, 5.0D as rating");
    String path = folder.resolve("shop-model").toString();

    HashRecommender recommender =
        new HashRecommender()
            .setUserCol("user")
            .setItemCol("item")
            .setRatingCol("rating")
            .setPositiveAbove(3)
            .setBits(64)
            .setSeed(1);
    HashRecommenderModel model = recommender.fit(ratings);
    model.recommendForAllUsers(10).show();
    model.recommendForFoldIn(newRatings, 10).show();
    model.save(path);
    HashRecommenderModel same = HashRecommenderModel.load(path);

    assertThat(same.recommendForFoldIn(newRatings, 10).head())
        .isEqualTo(model.recommendForFoldIn(newRatings, 10).head());
    assertThat(same.recommendForFoldIn(newRatings, 10).head().<Row>getList(1)).hasSize(10);
  }
}
