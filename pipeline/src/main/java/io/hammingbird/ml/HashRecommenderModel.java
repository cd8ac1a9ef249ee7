package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.UsageException;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
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

  private final String uid;
  private final transient FittedCodes fitted;

  /** A model of what was learned; {@code bits} is that of the codes. */
  public HashRecommenderModel(String uid, FittedCodes fitted) {
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
  public FittedCodes fitted() {
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
    return recommendations(SparkSession.active(), k).ofAllUsers();
  }

  /**
   * The best items of the users of a data frame; those whom the model does not know are left out.
   *
   * @param users with the column {@code userCol}; repeated users count once
   */
  public Dataset<Row> recommendForUserSubset(Dataset<?> users, int k) {
    return recommendations(users.sparkSession(), k).ofUsers(users);
  }

  /**
   * The users who are nearest to each item.
   *
   * @param k most users per item
   * @return {@code ITEM, recommendations array<struct<USER, rating: float>>}
   */
  public Dataset<Row> recommendForAllItems(int k) {
    return recommendations(SparkSession.active(), k).ofAllItems();
  }

  /** The users who are nearest to the items of a data frame; unknown items are left out. */
  public Dataset<Row> recommendForItemSubset(Dataset<?> items, int k) {
    return recommendations(items.sparkSession(), k).ofItems(items);
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
    return recommendations(histories.sparkSession(), k).ofHistories(histories.toDF());
  }

  private Recommendations recommendations(SparkSession spark, int k) {
    return new Recommendations(spark, this, k);
  }

  /**
   * Adds the score of each pair, as a double in {@code predictionCol}.
   *
   * @param dataset with the columns {@code userCol} and {@code itemCol}
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return PairScores.add(dataset.toDF(), this);
  }

  /**
   * @throws UsageException if a column is missing or of a type that does not fit
   */
  @Override
  public StructType transformSchema(StructType schema) {
    return PairScores.schema(schema, this);
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
