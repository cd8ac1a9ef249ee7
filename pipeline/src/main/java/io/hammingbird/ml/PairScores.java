package io.hammingbird.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.UsageException;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Scores of given pairs, as one more column of the data frame that has them. */
final class PairScores {
  private static final String DISTANCE =
      "aggregate(zip_with(hb_user_code, hb_item_code, (u, i) -> bit_count(u ^ i)), 0, (sum, d) -> sum + d)";

  private PairScores() {}

  /**
   * The columns that pairs of these columns have with their scores.
   *
   * @throws UsageException if a column is missing or of a type that does not fit
   */
  static StructType schema(StructType pairs, HashRecommenderParams params) {
    Pairs.idType(pairs, "userCol", params.getUserCol());
    Pairs.idType(pairs, "itemCol", params.getItemCol());
    String prediction = params.getPredictionCol();
    if (Arrays.asList(pairs.fieldNames()).contains(prediction)) {
      throw new UsageException(
          "predictionCol = %s: there is such a column already".formatted(prediction));
    }
    return pairs.add(prediction, DataTypes.DoubleType);
  }

  /** Adds {@code (bits − 2 distance) / bits}; NaN, or no row, where the model lacks a side. */
  static Dataset<Row> add(Dataset<Row> pairs, HashRecommenderModel model) {
    SparkSession spark = pairs.sparkSession();
    FittedCodes fitted = model.fitted();
    String prediction = model.getPredictionCol();
    int bits = model.getBits();
    Column score = lit((double) bits).minus(expr(DISTANCE).multiply(2)).divide(bits);
    Dataset<Row> scored =
        pairs
            .join(
                named(spark, fitted.users(), "user"),
                key(pairs, model.getUserCol(), "user"),
                "left")
            .join(
                named(spark, fitted.items(), "item"),
                key(pairs, model.getItemCol(), "item"),
                "left")
            .withColumn(prediction, coalesce(score, lit(Double.NaN)))
            .drop("hb_user_id", "hb_user_code", "hb_item_id", "hb_item_code");
    return model.getColdStartStrategy().equals(HashRecommenderParams.DROP)
        ? scored.where(col(prediction).isNaN().equalTo(false))
        : scored;
  }

  private static Dataset<Row> named(SparkSession spark, NamedCodes side, String name) {
    return SideTable.rows(spark, side)
        .select(col("id").as("hb_" + name + "_id"), col("code").as("hb_" + name + "_code"));
  }

  private static Column key(Dataset<Row> pairs, String column, String name) {
    return pairs.col(column).cast("string").equalTo(col("hb_" + name + "_id"));
  }
}
