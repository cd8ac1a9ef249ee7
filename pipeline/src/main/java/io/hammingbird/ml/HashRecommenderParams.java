package io.hammingbird.ml;

import io.hammingbird.kernels.PackedCodes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The parameters that estimator and model share. spark.ml tells them apart by name alone. */
public sealed interface HashRecommenderParams extends Params
    permits HashRecommender, HashRecommenderModel {
  String NAN = "nan";
  String DROP = "drop";

  /** Column of user ids: text or whole numbers. Default {@code user}. */
  default Param<String> userCol() {
    return new Param<>(uid(), "userCol", "column of user ids, text or whole numbers");
  }

  /** Column of item ids: text or whole numbers. Default {@code item}. */
  default Param<String> itemCol() {
    return new Param<>(uid(), "itemCol", "column of item ids, text or whole numbers");
  }

  /**
   * Column of ratings, which decide whether a row counts: see {@link #positiveAbove}. Default
   * empty: every row counts.
   */
  default Param<String> ratingCol() {
    return new Param<>(
        uid(), "ratingCol", "column of ratings; empty where every row is a positive");
  }

  /** With {@link #ratingCol}, rows with a rating above this count, others do not. Default 0. */
  default DoubleParam positiveAbove() {
    return new DoubleParam(
        uid(), "positiveAbove", "ratings above this are positive, others ignored");
  }

  /** Column of scores that {@code transform} adds. Default {@code prediction}. */
  default Param<String> predictionCol() {
    return new Param<>(uid(), "predictionCol", "column of scores");
  }

  /**
   * What {@code transform} does with a user or an item that the model does not know: {@code nan}
   * scores NaN, {@code drop} drops the row, as ALS does. Default {@code nan}.
   */
  default Param<String> coldStartStrategy() {
    return new Param<>(
        uid(),
        "coldStartStrategy",
        "what transform does with unknown users and items: nan or drop",
        ParamValidators.inArray(new String[] {NAN, DROP}));
  }

  /** Width of a code, 8 to 512. Default 64. */
  default IntParam bits() {
    return new IntParam(
        uid(),
        "bits",
        "width of a code, 8 to 512",
        ParamValidators.inRange(PackedCodes.MIN_BITS, PackedCodes.MAX_BITS));
  }

  /** Whether lists leave out the items that a user had in the fitted data. Default true. */
  default BooleanParam excludeSeen() {
    return new BooleanParam(uid(), "excludeSeen", "whether lists leave out items of the fit");
  }

  /** What computes distances: {@code recommend.kernel} of the settings. Default {@code auto}. */
  default Param<String> kernel() {
    return new Param<>(
        uid(),
        "kernel",
        "what computes distances: auto, cpu, cpu-lanes, cpu-swar, cpu-scan or opencl");
  }

  /** Sets the defaults of the parameters above. */
  default void setSharedDefaults() {
    setDefault(userCol(), "user");
    setDefault(itemCol(), "item");
    setDefault(ratingCol(), "");
    setDefault(positiveAbove(), 0.0);
    setDefault(predictionCol(), "prediction");
    setDefault(coldStartStrategy(), NAN);
    setDefault(bits(), 64);
    setDefault(excludeSeen(), true);
    setDefault(kernel(), "auto");
  }

  default String getUserCol() {
    return getOrDefault(userCol());
  }

  default String getItemCol() {
    return getOrDefault(itemCol());
  }

  default String getRatingCol() {
    return getOrDefault(ratingCol());
  }

  default double getPositiveAbove() {
    return (double) getOrDefault(positiveAbove());
  }

  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  default String getColdStartStrategy() {
    return getOrDefault(coldStartStrategy());
  }

  default int getBits() {
    return (int) getOrDefault(bits());
  }

  default boolean getExcludeSeen() {
    return (boolean) getOrDefault(excludeSeen());
  }

  default String getKernel() {
    return getOrDefault(kernel());
  }
}
