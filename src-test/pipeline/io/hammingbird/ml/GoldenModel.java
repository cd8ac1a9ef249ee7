package io.hammingbird.ml;

import io.hammingbird.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes {@code src-test/resources/golden/VERSION}: a model that this version has written, and what
 * it answers. To be run once for a version whose layout differs from the last; what older versions
 * wrote is never written again. Arguments: the folder.
 */
final class GoldenModel {
  static final int K = 5;

  private GoldenModel() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SparkSession spark = TestSpark.session();
    HashRecommenderModel model =
        Tastes.estimator().setSeed(11).fit(Tastes.ratings(spark, 24, 16, 4)).setRatingCol("");
    model.save(folder.resolve("model").toString());
    Files.write(folder.resolve("answers.txt"), answers(model, spark));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path checksum : files.filter(file -> file.toString().endsWith(".crc")).toList()) {
        Files.delete(checksum);
      }
    }
  }

  /** All that a model can say, a line each. */
  static List<String> answers(HashRecommenderModel model, SparkSession spark) {
    Dataset<Row> histories =
        spark.sql(
            "select 'a' as user, 1000L as item union all select 'a', 1004L union all select 'b', 1L");
    return Stream.of(
            List.of(
                "bits " + model.getBits(),
                "positiveAbove " + model.getPositiveAbove(),
                "userCol " + model.getUserCol(),
                "coldStartStrategy " + model.getColdStartStrategy()),
            lines(model.userCodes(), "id"),
            lines(model.itemCodes(), "id"),
            lines(model.recommendForAllUsers(K), "user"),
            lines(model.recommendForAllItems(K), "item"),
            lines(model.foldIn(histories), "user"),
            lines(model.recommendForFoldIn(histories, K), "user"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> lines(Dataset<Row> rows, String key) {
    return rows.orderBy(key).toJSON().collectAsList();
  }
}
