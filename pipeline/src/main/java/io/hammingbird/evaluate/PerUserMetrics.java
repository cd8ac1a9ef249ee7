package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.Tuple3;

/** The metrics of every user of a held-out part. */
final class PerUserMetrics {
  private PerUserMetrics() {}

  /** Number of values a user: every metric that needs no ratings, at every k. */
  static int width(List<Integer> ks) {
    return Metric.BINARY.size() * ks.size();
  }

  /**
   * Measures each user; one without recommendations has zeros.
   *
   * @param recommendations {@code user int, rank int, item int}
   * @param relevant {@code user int, relevant array<int>}
   * @return user index and values, metric by metric and within a metric in the order of {@code ks}
   */
  static Dataset<Tuple2<Integer, double[]>> of(
      Dataset<Row> recommendations, Dataset<Row> relevant, List<Integer> ks) {
    SparkSession spark = relevant.sparkSession();
    Dataset<Row> lists =
        recommendations
            .groupBy(col("user").as("recommended_to"))
            .agg(array_sort(collect_list(struct(col("rank"), col("item")))).as("ranked"));
    Encoder<int[]> ints = spark.implicits().newIntArrayEncoder();
    MapFunction<Tuple3<Integer, int[], int[]>, Tuple2<Integer, double[]>> measure =
        user -> new Tuple2<>(user._1(), values(RankedList.of(user._2(), user._3()), ks));
    return relevant
        .join(lists, col("user").equalTo(col("recommended_to")), "left")
        .select(
            col("user"), coalesce(col("ranked.item"), array().cast("array<int>")), col("relevant"))
        .as(Encoders.tuple(Encoders.INT(), ints, ints))
        .map(measure, Encoders.tuple(Encoders.INT(), spark.implicits().newDoubleArrayEncoder()));
  }

  private static double[] values(RankedList list, List<Integer> ks) {
    double[] values = new double[width(ks)];
    int next = 0;
    for (Metric metric : Metric.BINARY) {
      for (int k : ks) {
        values[next++] = metric.of(list, k);
      }
    }
    return values;
  }
}
