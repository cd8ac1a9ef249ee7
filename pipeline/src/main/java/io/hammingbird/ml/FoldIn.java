package io.hammingbird.ml;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.ratings.RatedLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Codes of users who appeared after the training, from their items alone. */
public final class FoldIn {
  private static final StructType SCHEMA =
      StructType.fromDDL("id string, items array<int>, unknown bigint, code array<bigint>");

  static final int USERS_PER_BATCH = 4096;

  private FoldIn() {}

  /**
   * Encodes when it is read.
   *
   * @param pairs {@code user_id string, item_id string}, repeated or not
   * @return {@code id string, items array<int>} (those that the model knows, by index, ascending),
   *     {@code unknown long} (number of others), {@code code array<long>}, null where the model
   *     knows no item of the user
   * @throws UsageException if the model has no codes for users who were not in its training
   */
  public static Dataset<Row> codes(Dataset<Row> pairs, HashRecommenderModel model) {
    FittedCodes fitted = model.fitted();
    requireEncoder(model);
    SparkSession spark = pairs.sparkSession();
    Dataset<Row> index =
        SideTable.rows(spark, fitted.items()).select(col("id").as("known_id"), col("index"));
    Dataset<Row> histories =
        pairs
            .join(index, col("item_id").equalTo(col("known_id")), "left")
            .groupBy("user_id")
            .agg(
                array_sort(collect_set("index")).as("items"),
                count_distinct(when(col("index").isNull(), col("item_id"))).as("unknown"));
    Broadcast<Artifact> artifact = SideTable.context(spark).broadcast(fitted.artifact());
    return spark.createDataFrame(
        histories
            .javaRDD()
            .mapPartitions(rows -> encode(rows, () -> Artifacts.open(artifact.value()))),
        SCHEMA);
  }

  private static void requireEncoder(HashRecommenderModel model) {
    if (model.getUsesRatings()) {
      throw new UsageException(
          "this model reads the values of ratings, which fold-in does not give it: use a model that learns "
              + "from who has what, such as distilled or hcfrec");
    }
    if (!Artifacts.open(model.fitted().artifact()).encodesNewUsers()) {
      throw new UsageException(
          "this model has a vector of its own for every user of the training, and none for others: fold-in "
              + "needs a model that encodes users by their items, such as distilled or hcfrec");
    }
  }

  /**
   * The users of one partition.
   *
   * @param opened gives the encoder, is asked for it once, and not for no users
   */
  static Iterator<Row> encode(Iterator<Row> histories, Supplier<UserEncoder> opened) {
    if (!histories.hasNext()) {
      return Collections.emptyIterator();
    }
    UserEncoder encoder = opened.get();
    List<Row> encoded = new ArrayList<>();
    while (histories.hasNext()) {
      List<Row> batch = new ArrayList<>();
      while (histories.hasNext() && batch.size() < USERS_PER_BATCH) {
        batch.add(histories.next());
      }
      encode(batch, encoder, encoded);
    }
    return encoded.iterator();
  }

  private static void encode(List<Row> batch, UserEncoder encoder, List<Row> encoded) {
    int[][] lists =
        batch.stream()
            .map(row -> row.<Integer>getList(1).stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    PackedCodes codes = encoder.encode(RatedLists.implicit(IndexLists.of(lists)));
    int words = codes.wordsPerCode();
    for (int i = 0; i < lists.length; i++) {
      long[] code = Arrays.copyOfRange(codes.words(), i * words, (i + 1) * words);
      encoded.add(
          RowFactory.create(
              batch.get(i).get(0),
              lists[i],
              batch.get(i).get(2),
              lists[i].length == 0 ? null : code));
    }
  }
}
