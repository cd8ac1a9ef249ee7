package io.hammingbird.learn.baseline;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The float baseline: Spark MLlib's alternating least squares for implicit feedback (Hu, Koren and
 * Volinsky, 2008), with one observation of strength 1 an interaction. MLlib's confidence is {@code
 * 1 + alpha} for an observed pair and 1 for any other, and its regularisation of a user or item is
 * {@code regularization} times its number of interactions. The first factors are drawn from the
 * session's seed.
 */
public record MllibAls(int rank, int iterations, double regularization, double alpha)
    implements Baseline {
  private static final StructType OBSERVATIONS =
      StructType.fromDDL("user int, item int, strength float");

  /**
   * @param als its settings
   */
  static MllibAls from(Section als) {
    return new MllibAls(
        als.intBetween("rank", 1, 10_000),
        als.intBetween("iterations", 1, 10_000),
        als.doubleBetween("regularization", 0, 1e9),
        als.doubleBetween("alpha", 0, 1e9));
  }

  @Override
  public String kind() {
    return "als";
  }

  @Override
  public boolean isDrawn() {
    return true;
  }

  /** {@inheritDoc} The vectors of users and items without training interactions are zeros. */
  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    ALSModel model =
        new ALS()
            .setImplicitPrefs(true)
            .setRank(rank)
            .setMaxIter(iterations)
            .setRegParam(regularization)
            .setAlpha(alpha)
            .setSeed(session.seeds().derive("als"))
            .setUserCol("user")
            .setItemCol("item")
            .setRatingCol("strength")
            .fit(observations(train.itemsOfUser(), session));
    return Fit.of(
        new Factors(
            vectors(model.userFactors(), train.users()),
            vectors(model.itemFactors(), train.items()),
            rank));
  }

  /** The items of neighbouring users. */
  private record Users(int first, int[][] lists) implements Serializable {
    Stream<Row> rows() {
      return IntStream.range(0, lists.length)
          .boxed()
          .flatMap(
              place ->
                  Arrays.stream(lists[place])
                      .mapToObj(item -> RowFactory.create(first + place, item, 1f)));
    }
  }

  /** One row an interaction, in the order of users and items whatever the tables' order was. */
  private static Dataset<Row> observations(IndexLists itemsOfUser, Session session) {
    List<Users> users =
        IndexRange.even(itemsOfUser.rows(), session.workers()).stream()
            .map(
                range ->
                    new Users(
                        range.from(),
                        IntStream.range(range.from(), range.to())
                            .mapToObj(itemsOfUser::row)
                            .toArray(int[][]::new)))
            .toList();
    return session
        .spark()
        .createDataFrame(
            session
                .context()
                .parallelize(users, users.size())
                .flatMap(part -> part.rows().iterator()),
            OBSERVATIONS);
  }

  /** Vectors {@code [rows × rank]}; zeros for a row without training interactions. */
  private float[] vectors(Dataset<Row> factors, int rows) {
    float[] vectors = new float[Math.multiplyExact(rows, rank)];
    for (Row row : factors.select("id", "features").collectAsList()) {
      List<Float> vector = row.getList(1);
      for (int d = 0; d < rank; d++) {
        vectors[row.getInt(0) * rank + d] = vector.get(d);
      }
    }
    return vectors;
  }
}
