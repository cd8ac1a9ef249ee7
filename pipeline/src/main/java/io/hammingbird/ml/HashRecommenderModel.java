package io.hammingbird.ml;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.ml.NearestTable.IdColumn;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.search.BatchSearch;
import io.hammingbird.recommend.search.BatchSearch.Query;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Binary codes of users and items, as a model of spark.ml. Lists have the shape of {@code
 * ALSModel}'s: one row per user, {@code recommendations array<struct<ITEM, rating: float>>}, where
 * the rating is {@code (bits − 2 distance) / bits}, from 1 for equal codes to −1 for opposite ones.
 * They are exact, ordered by distance, equal distances by popularity, and unlike ALS's leave out
 * what the user had in the fitted data, unless {@code excludeSeen} is false.
 */
public final class HashRecommenderModel extends Model<HashRecommenderModel>
    implements HashRecommenderParams, MLWritable {
  private static final long serialVersionUID = 1;

  private static final String DISTANCE =
      "aggregate(zip_with(hb_user_code, hb_item_code, (u, i) -> bit_count(u ^ i)), 0, (sum, d) -> sum + d)";

  private final String uid;
  private final transient Fitted fitted;

  /** A model of what was learned; {@code bits} is that of the codes. */
  public HashRecommenderModel(String uid, Fitted fitted) {
    this.uid = uid;
    this.fitted = fitted;
    setSharedDefaults();
    setDefault(usesRatings(), false);
    set(bits(), fitted.bits());
  }

  @Override
  public String uid() {
    return uid;
  }

  /** What the model knows. */
  public Fitted fitted() {
    return fitted;
  }

  /**
   * Whether the network reads the values of ratings, as those of some presets of a run do; such a
   * model cannot fold in. Default false.
   */
  public BooleanParam usesRatings() {
    return new BooleanParam(uid, "usesRatings", "whether the network reads the values of ratings");
  }

  public HashRecommenderModel setUsesRatings(boolean value) {
    return with(usesRatings(), value);
  }

  public boolean getUsesRatings() {
    return (boolean) getOrDefault(usesRatings());
  }

  public HashRecommenderModel setUserCol(String value) {
    return with(userCol(), value);
  }

  public HashRecommenderModel setItemCol(String value) {
    return with(itemCol(), value);
  }

  public HashRecommenderModel setRatingCol(String value) {
    return with(ratingCol(), value);
  }

  public HashRecommenderModel setPositiveAbove(double value) {
    return with(positiveAbove(), value);
  }

  public HashRecommenderModel setPredictionCol(String value) {
    return with(predictionCol(), value);
  }

  public HashRecommenderModel setColdStartStrategy(String value) {
    return with(coldStartStrategy(), value);
  }

  public HashRecommenderModel setExcludeSeen(boolean value) {
    return with(excludeSeen(), value);
  }

  public HashRecommenderModel setKernel(String value) {
    return with(kernel(), value);
  }

  private <T> HashRecommenderModel with(Param<T> param, T value) {
    set(param, value);
    return this;
  }

  /** {@code id, code array<long>}: bit d is bit d mod 64 of word d / 64, 1 means +1. */
  public Dataset<Row> userCodes() {
    return codes(fitted.users(), fitted.userType());
  }

  /** The same for the items. */
  public Dataset<Row> itemCodes() {
    return codes(fitted.items(), fitted.itemType());
  }

  private static Dataset<Row> codes(NamedCodes side, DataType type) {
    return SideTable.rows(SparkSession.active(), side)
        .select(col("id").cast(type).as("id"), col("code"));
  }

  /**
   * The best items of every user.
   *
   * @param k most items per user
   * @return {@code USER, recommendations array<struct<ITEM, rating: float>>}
   */
  public Dataset<Row> recommendForAllUsers(int k) {
    SparkSession spark = SparkSession.active();
    return itemsFor(spark, NearestTable.all(spark, fitted.users(), seen()), userColumn(), k);
  }

  /**
   * The best items of the users of a data frame; those whom the model does not know are left out.
   *
   * @param users with the column {@code userCol}; repeated users count once
   */
  public Dataset<Row> recommendForUserSubset(Dataset<?> users, int k) {
    SparkSession spark = users.sparkSession();
    JavaRDD<Integer> known = known(users, "userCol", getUserCol(), fitted.users());
    JavaRDD<Query> queries = NearestTable.of(spark, known, fitted.users(), seen());
    return itemsFor(spark, queries, userColumn(), k);
  }

  /**
   * The users who are nearest to each item.
   *
   * @param k most users per item
   * @return {@code ITEM, recommendations array<struct<USER, rating: float>>}
   */
  public Dataset<Row> recommendForAllItems(int k) {
    SparkSession spark = SparkSession.active();
    return usersFor(spark, NearestTable.all(spark, fitted.items(), seenBy()), k);
  }

  /** The users who are nearest to the items of a data frame; unknown items are left out. */
  public Dataset<Row> recommendForItemSubset(Dataset<?> items, int k) {
    SparkSession spark = items.sparkSession();
    JavaRDD<Integer> known = known(items, "itemCol", getItemCol(), fitted.items());
    return usersFor(spark, NearestTable.of(spark, known, fitted.items(), seenBy()), k);
  }

  /**
   * Codes of users by their items alone, without training: of users who appeared later, or of known
   * ones with other histories. The rows that count are those that {@code fit} would take.
   *
   * @param histories one row per pair of user and item
   * @return {@code USER, code array<long>, known int, unknown long}: numbers of different items
   *     that the model knows and does not; the code is null where it knows none
   */
  public Dataset<Row> foldIn(Dataset<?> histories) {
    Dataset<Row> rows = histories.toDF();
    DataType type = Pairs.idType(rows.schema(), "userCol", getUserCol());
    return FoldIn.codes(Pairs.of(rows, this), this)
        .select(
            col("id").cast(type).as(getUserCol()),
            col("code"),
            size(col("items")).as("known"),
            col("unknown"));
  }

  /**
   * The best items of users by their items alone; what they have is left out. Users without an item
   * that the model knows are left out, too.
   *
   * @param histories as for {@link #foldIn}
   * @param k most items per user
   */
  public Dataset<Row> recommendForFoldIn(Dataset<?> histories, int k) {
    Dataset<Row> rows = histories.toDF();
    DataType type = Pairs.idType(rows.schema(), "userCol", getUserCol());
    JavaRDD<Query> queries =
        FoldIn.codes(Pairs.of(rows, this), this)
            .where("code is not null")
            .javaRDD()
            .map(row -> new Query(row.getString(0), longs(row, 3), ints(row, 1)));
    return itemsFor(rows.sparkSession(), queries, new IdColumn(getUserCol(), type), k);
  }

  private static long[] longs(Row row, int column) {
    return row.<Long>getList(column).stream().mapToLong(Long::longValue).toArray();
  }

  private static int[] ints(Row row, int column) {
    return row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
  }

  private Dataset<Row> itemsFor(SparkSession spark, JavaRDD<Query> queries, IdColumn users, int k) {
    return NearestTable.rows(spark, search(spark, fitted.items(), k), queries, users, itemColumn());
  }

  private Dataset<Row> usersFor(SparkSession spark, JavaRDD<Query> queries, int k) {
    return NearestTable.rows(
        spark, search(spark, fitted.users(), k), queries, itemColumn(), userColumn());
  }

  private BatchSearch search(SparkSession spark, NamedCodes table, int k) {
    if (k < 1) {
      throw new UsageException("k = %d: must be at least 1".formatted(k));
    }
    return new BatchSearch(
        SideTable.context(spark).broadcast(table), KernelChoice.parse(getKernel()), k);
  }

  private IdColumn userColumn() {
    return new IdColumn(getUserCol(), fitted.userType());
  }

  private IdColumn itemColumn() {
    return new IdColumn(getItemCol(), fitted.itemType());
  }

  private IndexLists seen() {
    return getExcludeSeen() ? fitted.seen() : IndexLists.empty(fitted.users().size());
  }

  private IndexLists seenBy() {
    int items = fitted.items().size();
    return getExcludeSeen()
        ? TrainingSet.of(fitted.seen(), items).usersOfItem()
        : IndexLists.empty(items);
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

  /**
   * Adds the score of each pair, as a double in {@code predictionCol}.
   *
   * @param dataset with the columns {@code userCol} and {@code itemCol}
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Dataset<Row> rows = dataset.toDF();
    SparkSession spark = rows.sparkSession();
    Column score = lit((double) getBits()).minus(expr(DISTANCE).multiply(2)).divide(getBits());
    Dataset<Row> scored =
        rows.join(named(spark, fitted.users(), "user"), key(rows, getUserCol(), "user"), "left")
            .join(named(spark, fitted.items(), "item"), key(rows, getItemCol(), "item"), "left")
            .withColumn(getPredictionCol(), coalesce(score, lit(Double.NaN)))
            .drop("hb_user_id", "hb_user_code", "hb_item_id", "hb_item_code");
    return getColdStartStrategy().equals(DROP)
        ? scored.where(col(getPredictionCol()).isNaN().equalTo(false))
        : scored;
  }

  private static Dataset<Row> named(SparkSession spark, NamedCodes side, String name) {
    return SideTable.rows(spark, side)
        .select(col("id").as("hb_" + name + "_id"), col("code").as("hb_" + name + "_code"));
  }

  private static Column key(Dataset<Row> rows, String column, String name) {
    return rows.col(column).cast("string").equalTo(col("hb_" + name + "_id"));
  }

  /**
   * @throws UsageException if a column is missing or of a type that does not fit
   */
  @Override
  public StructType transformSchema(StructType schema) {
    return withPrediction(schema, this);
  }

  static StructType withPrediction(StructType schema, HashRecommenderParams params) {
    Pairs.idType(schema, "userCol", params.getUserCol());
    Pairs.idType(schema, "itemCol", params.getItemCol());
    String prediction = params.getPredictionCol();
    if (Arrays.asList(schema.fieldNames()).contains(prediction)) {
      throw new UsageException(
          "predictionCol = %s: there is such a column already".formatted(prediction));
    }
    return schema.add(prediction, DataTypes.DoubleType);
  }

  @Override
  public HashRecommenderModel copy(ParamMap extra) {
    HashRecommenderModel copy = copyValues(new HashRecommenderModel(uid, fitted), extra);
    return hasParent() ? copy.setParent(parent()) : copy;
  }

  @Override
  public MLWriter write() {
    return new ModelFiles.Writer(this);
  }

  public static MLReader<HashRecommenderModel> read() {
    return new ModelFiles.Reader();
  }

  /**
   * Reads what {@code save} wrote, or the folder {@code model} of a run.
   *
   * @throws io.hammingbird.errors.InputDataException if the folder's tables do not fit together
   */
  public static HashRecommenderModel load(String path) {
    return read().load(path);
  }
}
