package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Item lists of users between tables and arrays. */
public final class UserLists {
  private UserLists() {}

  /** User index and a list of item indices. */
  public static Encoder<Tuple2<Integer, int[]>> encoder(SparkSession spark) {
    return Encoders.tuple(Encoders.INT(), spark.implicits().newIntArrayEncoder());
  }

  /**
   * Turns one row a user, with the items best first, into {@code user int, rank int, item int}: one
   * row an item, ranks from 1.
   */
  public static Dataset<Row> ranked(Dataset<Tuple2<Integer, int[]>> lists) {
    return lists
        .toDF("user", "items")
        .select(col("user"), posexplode(col("items")).as(new String[] {"place", "item"}))
        .select(col("user"), col("place").plus(1).as("rank"), col("item"));
  }
}
