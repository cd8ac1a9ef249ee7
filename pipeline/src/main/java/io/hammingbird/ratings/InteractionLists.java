package io.hammingbird.ratings;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.struct;

import io.hammingbird.kernels.IndexLists;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings one part of the ratings into memory: for every user the items, ascending. */
public final class InteractionLists {
  private InteractionLists() {}

  /**
   * @param interactions {@code user int, item int, split string}
   * @param part {@code train}, {@code validation} or {@code test}
   * @param users number of lists; a user without ratings in the part has an empty one
   */
  public static IndexLists itemsOfUsers(Dataset<Row> interactions, String part, int users) {
    return itemsOfUsers(interactions.where(col("split").equalTo(part)), users);
  }

  /**
   * All pairs, whatever part they are of.
   *
   * @param pairs {@code user int, item int}; repeated ones count once
   * @param users number of lists
   */
  public static IndexLists itemsOfUsers(Dataset<Row> pairs, int users) {
    return collect(pairs.groupBy("user").agg(array_sort(collect_set("item")).as("items")), users);
  }

  /**
   * Lists that are made already.
   *
   * @param rows {@code user int, items array<int>}, the items strictly ascending
   * @param users number of lists; a user without a row has an empty one
   */
  public static IndexLists collect(Dataset<Row> rows, int users) {
    int[][] lists = new int[users][0];
    Iterator<Row> each = rows.select("user", "items").toLocalIterator();
    while (each.hasNext()) {
      Row row = each.next();
      lists[row.getInt(0)] = row.<Integer>getList(1).stream().mapToInt(Integer::intValue).toArray();
    }
    return IndexLists.of(lists);
  }

  /**
   * The same with ratings.
   *
   * @param interactions {@code user int, item int, rating float, split string}, one row per pair
   */
  public static RatedLists ratedItemsOfUsers(Dataset<Row> interactions, String part, int users) {
    return ratedItemsOfUsers(interactions.where(col("split").equalTo(part)), users);
  }

  /**
   * All pairs with their ratings, whatever part they are of.
   *
   * @param interactions {@code user int, item int, rating float}, one row per pair
   */
  public static RatedLists ratedItemsOfUsers(Dataset<Row> interactions, int users) {
    int[][] lists = new int[users][0];
    float[][] ratings = new float[users][0];
    Iterator<Row> rows =
        interactions
            .groupBy("user")
            .agg(array_sort(collect_list(struct("item", "rating"))).as("rated"))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Row> rated = row.getList(1);
      int user = row.getInt(0);
      lists[user] = rated.stream().mapToInt(pair -> pair.getInt(0)).toArray();
      ratings[user] = new float[rated.size()];
      for (int i = 0; i < rated.size(); i++) {
        ratings[user][i] = rated.get(i).getFloat(1);
      }
    }
    return RatedLists.of(lists, ratings);
  }
}
