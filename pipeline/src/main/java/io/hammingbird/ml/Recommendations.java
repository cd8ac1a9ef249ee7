package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.ml.NearestTable.IdColumn;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.search.BatchSearch;
import io.hammingbird.recommend.search.BatchSearch.Query;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/** Lists of the best items of users, and of the nearest users of items, as data frames. */
record Recommendations(SparkSession spark, HashRecommenderModel model, int k) {

  /**
   * @param k most rows of a list
   * @throws UsageException if {@code k} is below 1
   */
  Recommendations {
    if (k < 1) {
      throw new UsageException("k = %d: must be at least 1".formatted(k));
    }
  }

  Dataset<Row> ofAllUsers() {
    return items(NearestTable.all(spark, fitted().users(), seen()), userColumn());
  }

  /** Of those users of a data frame whom the model knows. */
  Dataset<Row> ofUsers(Dataset<?> users) {
    JavaRDD<Integer> known = known(users, "userCol", model.getUserCol(), fitted().users());
    return items(NearestTable.of(spark, known, fitted().users(), seen()), userColumn());
  }

  Dataset<Row> ofAllItems() {
    return users(NearestTable.all(spark, fitted().items(), seenBy()));
  }

  /** Of those items of a data frame that the model knows. */
  Dataset<Row> ofItems(Dataset<?> items) {
    JavaRDD<Integer> known = known(items, "itemCol", model.getItemCol(), fitted().items());
    return users(NearestTable.of(spark, known, fitted().items(), seenBy()));
  }

  /** Of users by the items that a data frame has of them. */
  Dataset<Row> ofHistories(Dataset<Row> histories) {
    DataType type = Pairs.idType(histories.schema(), "userCol", model.getUserCol());
    JavaRDD<Query> queries =
        FoldIn.codes(Pairs.of(histories, model), model)
            .where("code is not null")
            .javaRDD()
            .map(row -> new Query(row.getString(0), longs(row, 3), ints(row, 1)));
    return items(queries, new IdColumn(model.getUserCol(), type));
  }

  private static long[] longs(Row row, int column) {
    return row.<Long>getList(column).stream().mapToLong(Long::longValue).toArray();
  }

  private static int[] ints(Row row, int column) {
    return row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
  }

  private Dataset<Row> items(JavaRDD<Query> queries, IdColumn users) {
    return NearestTable.rows(spark, search(fitted().items()), queries, users, itemColumn());
  }

  private Dataset<Row> users(JavaRDD<Query> queries) {
    return NearestTable.rows(spark, search(fitted().users()), queries, itemColumn(), userColumn());
  }

  private BatchSearch search(NamedCodes table) {
    return new BatchSearch(
        SideTable.context(spark).broadcast(table), KernelChoice.parse(model.getKernel()), k);
  }

  private IdColumn userColumn() {
    return new IdColumn(model.getUserCol(), fitted().userType());
  }

  private IdColumn itemColumn() {
    return new IdColumn(model.getItemCol(), fitted().itemType());
  }

  private IndexLists seen() {
    return model.getExcludeSeen() ? fitted().seen() : IndexLists.empty(fitted().users().size());
  }

  private IndexLists seenBy() {
    int items = fitted().items().size();
    return model.getExcludeSeen()
        ? TrainingSet.of(fitted().seen(), items).usersOfItem()
        : IndexLists.empty(items);
  }

  private FittedCodes fitted() {
    return model.fitted();
  }

  private static JavaRDD<Integer> known(
      Dataset<?> rows, String param, String column, NamedCodes side) {
    Pairs.idType(rows.schema(), param, column);
    return rows.select(col(column).cast("string").as("id"))
        .distinct()
        .join(SideTable.rows(rows.sparkSession(), side), "id")
        .select("index")
        .javaRDD()
        .map(row -> row.getInt(0));
  }
}
