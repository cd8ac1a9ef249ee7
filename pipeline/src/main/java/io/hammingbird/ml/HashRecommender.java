package io.hammingbird.ml;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.Fit;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learns binary codes of users and items from a data frame of pairs, as an estimator of spark.ml.
 *
 * <p>A seeded share of the pairs decides which epoch is best (nDCG@10); the codes of the fitted
 * model are then those of the whole data, so that {@link HashRecommenderModel#foldIn} of the same
 * rows gives the same codes of users. Pairs, ids and codes must fit the driver's memory.
 */
public final class HashRecommender extends Estimator<HashRecommenderModel>
    implements HashRecommenderParams, DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;

  public HashRecommender() {
    this(Identifiable$.MODULE$.randomUID("hashRecommender"));
  }

  /** With a name of its own; spark.ml copies and reads by it. */
  public HashRecommender(String uid) {
    this.uid = uid;
    setSharedDefaults();
    setDefault(model(), "distilled");
    setDefault(seed(), 42L);
    setDefault(workers(), 2);
    setDefault(validationShare(), 0.1);
    setDefault(settings(), new String[0]);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of a preset of {@code conf/models} that learns codes. Default {@code distilled}. */
  public Param<String> model() {
    return new Param<>(uid, "model", "name of a preset of conf/models that learns codes");
  }

  /** Of all random numbers. Default 42. */
  public LongParam seed() {
    return new LongParam(uid, "seed", "of all random numbers");
  }

  /** Passes over all users, at most. Without a value those of the preset. */
  public IntParam epochs() {
    return new IntParam(
        uid,
        "epochs",
        "passes over all users, at most; unset: the preset's",
        ParamValidators.gt(0));
  }

  /** Partitions that train side by side and are averaged; part of the result. Default 2. */
  public IntParam workers() {
    return new IntParam(
        uid, "workers", "partitions that train side by side", ParamValidators.gt(0));
  }

  /**
   * Share of the pairs that is not learned from but decides which epoch is best; with 0 the last
   * one is. Default 0.1.
   */
  public DoubleParam validationShare() {
    return new DoubleParam(
        uid,
        "validationShare",
        "share of the pairs that decides which epoch is best; 0: the last epoch",
        ParamValidators.inRange(0, 1, true, false));
  }

  /**
   * Any other settings of {@code model} and {@code train} in {@code conf/reference.conf}, as {@code
   * key=value}; they win over the parameters above. Default none.
   */
  public StringArrayParam settings() {
    return new StringArrayParam(
        this, "settings", "other settings of conf/reference.conf as key=value");
  }

  public HashRecommender setUserCol(String value) {
    return with(userCol(), value);
  }

  public HashRecommender setItemCol(String value) {
    return with(itemCol(), value);
  }

  public HashRecommender setRatingCol(String value) {
    return with(ratingCol(), value);
  }

  public HashRecommender setPositiveAbove(double value) {
    return with(positiveAbove(), value);
  }

  public HashRecommender setPredictionCol(String value) {
    return with(predictionCol(), value);
  }

  public HashRecommender setColdStartStrategy(String value) {
    return with(coldStartStrategy(), value);
  }

  public HashRecommender setBits(int value) {
    return with(bits(), value);
  }

  public HashRecommender setExcludeSeen(boolean value) {
    return with(excludeSeen(), value);
  }

  public HashRecommender setKernel(String value) {
    return with(kernel(), value);
  }

  public HashRecommender setModel(String value) {
    return with(model(), value);
  }

  public HashRecommender setSeed(long value) {
    return with(seed(), value);
  }

  public HashRecommender setEpochs(int value) {
    return with(epochs(), value);
  }

  public HashRecommender setWorkers(int value) {
    return with(workers(), value);
  }

  public HashRecommender setValidationShare(double value) {
    return with(validationShare(), value);
  }

  public HashRecommender setSettings(String... values) {
    return with(settings(), values);
  }

  private <T> HashRecommender with(Param<T> param, T value) {
    set(param, value);
    return this;
  }

  /**
   * Learns.
   *
   * @param dataset one row per pair of user and item; repeated pairs count once
   * @throws UsageException if a column or a setting is not as it must be, or the preset learns no
   *     codes
   * @throws InputDataException if there are no pairs, or too few to validate by
   */
  @Override
  public HashRecommenderModel fit(Dataset<?> dataset) {
    RunConfig config = EstimatorSettings.of(this);
    Dataset<Row> rows = dataset.toDF();
    FitData data = FitData.of(Pairs.of(rows, this));
    Fit trained =
        new EstimatorTraining(uid, config, (double) getOrDefault(validationShare()))
            .fit(rows.sparkSession(), data);
    Codes codes =
        trained
            .users()
            .orElseThrow()
            .encodeAll(TrainingSet.of(data.itemsOfUser(), data.items().size()));
    FittedCodes fitted =
        new FittedCodes(
            new NamedCodes("users", data.users(), codes.users()),
            Pairs.idType(rows.schema(), "userCol", getUserCol()),
            new NamedCodes("items", data.items(), codes.items()),
            Pairs.idType(rows.schema(), "itemCol", getItemCol()),
            data.itemsOfUser(),
            trained.artifact().orElseThrow());
    return copyValues(new HashRecommenderModel(uid, fitted), new ParamMap()).setParent(this);
  }

  /**
   * @throws UsageException if a column is missing or of a type that does not fit
   */
  @Override
  public StructType transformSchema(StructType schema) {
    return PairScores.schema(schema, this);
  }

  @Override
  public HashRecommender copy(ParamMap extra) {
    return copyValues(new HashRecommender(uid), extra);
  }

  /** Reads what {@code write()} wrote: the parameters. */
  public static MLReader<HashRecommender> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads what {@code save} wrote: the parameters. */
  public static HashRecommender load(String path) {
    return read().load(path);
  }
}
