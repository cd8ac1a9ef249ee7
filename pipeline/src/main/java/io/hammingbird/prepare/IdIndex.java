package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Dense indices from 0 for the ids of one side, by falling number of training ratings, equal
 * numbers by id. A lower item index is therefore a more popular item, and a tie that the lower
 * index wins is a tie that popularity wins.
 */
public final class IdIndex {
  /** As SQL declares them; count is of training ratings. */
  public static final String COLUMNS =
      "index int not null, id string not null, count bigint not null";

  private static final StructType SCHEMA = StructType.fromDDL(COLUMNS);

  private IdIndex() {}

  /**
   * The index of the ids that occur in {@code training}, and of no others.
   *
   * @param training ratings of the training part alone
   * @param column {@code user_id} or {@code item_id}
   * @return {@link #COLUMNS}, in order of the index
   * @throws ArithmeticException when there are more ids than an int can number
   */
  public static Dataset<Row> of(Dataset<Row> training, String column) {
    JavaRDD<Row> rows =
        training
            .groupBy(col(column).as("id"))
            .count()
            .orderBy(col("count").desc(), col("id"))
            .javaRDD()
            .zipWithIndex()
            .map(
                pair ->
                    RowFactory.create(
                        Math.toIntExact(pair._2()), pair._1().getString(0), pair._1().getLong(1)));
    return training.sparkSession().createDataFrame(rows, SCHEMA);
  }
}
