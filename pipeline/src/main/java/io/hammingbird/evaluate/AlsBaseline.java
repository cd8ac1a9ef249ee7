package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.config.EvaluateConfig;
import io.hammingbird.model.Factors;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The float baseline: Spark MLlib's alternating least squares for implicit feedback (Hu, Koren and
 * Volinsky, 2008), fitted on the training part with one observation of strength 1 an interaction.
 * MLlib's confidence is {@code 1 + alpha} for an observed pair and 1 for any other, and its
 * regularisation of a user or item is {@code regularization} times its number of interactions.
 * Every candidate is scored by its inner product with the user.
 *
 * @param settings rank, iterations, regularisation and alpha
 * @param seed of the first factors
 */
public record AlsBaseline(EvaluateConfig.Als settings, long seed) implements Baseline {

  @Override
  public String name() {
    return "als";
  }

  @Override
  public Dataset<Row> topK(HeldOut heldOut, int k) {
    ALSModel model = fit(heldOut.training());
    SparkSession spark = heldOut.training().sparkSession();
    Broadcast<float[][]> factors =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(transposed(model.itemFactors(), heldOut.items()));
    MapFunction<Tuple3<Integer, int[], float[]>, Tuple2<Integer, int[]>> best =
        user ->
            new Tuple2<>(
                user._1(), BestScores.select(scores(user._3(), factors.value()), user._2(), k));
    Dataset<Row> vectors = model.userFactors().select(col("id"), col("features"));
    return UserLists.ranked(
        heldOut
            .candidates()
            .join(vectors, col("user").equalTo(col("id")), "left")
            .select(
                col("user"),
                col("excluded"),
                coalesce(col("features"), array().cast("array<float>")))
            .as(
                Encoders.tuple(
                    Encoders.INT(),
                    spark.implicits().newIntArrayEncoder(),
                    spark.implicits().newFloatArrayEncoder()))
            .map(best, UserLists.encoder(spark)));
  }

  /**
   * The vectors of all users and items; zeros for those without training interactions.
   *
   * @param training {@code user int, item int}, the training part alone
   */
  public Factors factors(Dataset<Row> training, int users, int items) {
    ALSModel model = fit(training);
    return new Factors(
        rows(model.userFactors(), users), rows(model.itemFactors(), items), settings.rank());
  }

  private float[] rows(Dataset<Row> vectors, int count) {
    float[] rows = new float[Math.multiplyExact(count, settings.rank())];
    for (Row row : vectors.select("id", "features").collectAsList()) {
      List<Float> vector = row.getList(1);
      for (int d = 0; d < settings.rank(); d++) {
        rows[row.getInt(0) * settings.rank() + d] = vector.get(d);
      }
    }
    return rows;
  }

  private ALSModel fit(Dataset<Row> training) {
    return new ALS()
        .setImplicitPrefs(true)
        .setRank(settings.rank())
        .setMaxIter(settings.iterations())
        .setRegParam(settings.regularization())
        .setAlpha(settings.alpha())
        .setSeed(seed)
        .setUserCol("user")
        .setItemCol("item")
        .setRatingCol("strength")
        .fit(training.select(col("user"), col("item"), lit(1f).as("strength")));
  }

  /** Factors as {@code [rank × items]}; an item without training interactions has zeros. */
  private float[][] transposed(Dataset<Row> itemFactors, int items) {
    float[][] factors = new float[settings.rank()][items];
    for (Row row : itemFactors.select("id", "features").collectAsList()) {
      List<Float> vector = row.getList(1);
      for (int d = 0; d < factors.length; d++) {
        factors[d][row.getInt(0)] = vector.get(d);
      }
    }
    return factors;
  }

  /**
   * Inner products with all items, a dimension at a time, which the compiler turns into vector
   * instructions. A user without training interactions has no vector, and 0 for every item.
   */
  private static float[] scores(float[] user, float[][] factors) {
    float[] scores = new float[factors[0].length];
    for (int d = 0; d < user.length; d++) {
      float weight = user[d];
      float[] dimension = factors[d];
      for (int item = 0; item < scores.length; item++) {
        scores[item] += weight * dimension[item];
      }
    }
    return scores;
  }
}
