package io.hammingbird.evaluate.baseline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.codes.Factors;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.FactorRanking;
import io.hammingbird.evaluate.HeldOut;
import java.util.List;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
    Factors factors = factors(heldOut.training(), heldOut.users(), heldOut.items());
    return FactorRanking.topK(heldOut, factors, k);
  }

  /**
   * The vectors of all users and items; zeros for those without training interactions.
   *
   * @param training {@code user int, item int}, the training part alone
   */
  public Factors factors(Dataset<Row> training, int users, int items) {
    ALSModel model = fit(training);
    return new Factors(
        vectors(model.userFactors(), users), vectors(model.itemFactors(), items), settings.rank());
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

  /** Vectors {@code [rows × rank]}; zeros for a row without training interactions. */
  private float[] vectors(Dataset<Row> factors, int rows) {
    float[] vectors = new float[Math.multiplyExact(rows, settings.rank())];
    for (Row row : factors.select("id", "features").collectAsList()) {
      List<Float> vector = row.getList(1);
      for (int d = 0; d < settings.rank(); d++) {
        vectors[row.getInt(0) * settings.rank() + d] = vector.get(d);
      }
    }
    return vectors;
  }
}
