package io.hammingbird.learn.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.network.binarizer.HistoryRegression;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The parts that come before a distillation, each against an independent calculation. */
class TeacherTest {
  private static final TrainingSet SET = PlantedClusters.generate(120, 60, 3, 5).training();

  /** Without the part per row MLlib minimises the same, from another start to the same optimum. */
  @Test
  void alsReachesTheOptimumOfMllib() {
    ImplicitAlsTeacher config = new ImplicitAlsTeacher(6, 8, 4, 0.5, 1e-9);

    double ours = objective(fit(config, 2), config);

    Factors theirs = mllib(config);
    assertThat(ours).isCloseTo(objective(theirs, config), within(0.005 * ours));
  }

  /** Hu, Koren and Volinsky's objective with the regularisation of the teacher, over all cells. */
  private static double objective(Factors factors, ImplicitAlsTeacher config) {
    double sum = 0;
    for (int user = 0; user < SET.users(); user++) {
      int[] row = SET.itemsOfUser().row(user);
      for (int item = 0; item < SET.items(); item++) {
        boolean observed = Arrays.binarySearch(row, item) >= 0;
        double error = (observed ? 1 : 0) - factors.score(user, item);
        sum += (observed ? 1 + config.alpha() : 1) * error * error;
      }
    }
    return sum
        + penalty(factors.users(), SET.itemsOfUser(), config)
        + penalty(factors.items(), SET.usersOfItem(), config);
  }

  private static double penalty(float[] vectors, IndexLists rows, ImplicitAlsTeacher config) {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      int row = i / config.rank();
      int count = rows.end(row) - rows.begin(row);
      sum += (config.perInteraction() * count + config.perRow()) * vectors[i] * vectors[i];
    }
    return sum;
  }

  /** At the optimum of the items a step in any direction costs. */
  @Test
  void theLastHalfStepIsAMinimum() {
    ImplicitAlsTeacher config = new ImplicitAlsTeacher(4, 3, 2, 0.1, 7);
    Factors factors = fit(config, 2);
    double least = objective(factors, config);

    for (int i = 0; i < factors.items().length; i += 17) {
      for (float step : new float[] {-0.02f, 0.02f}) {
        float[] moved = factors.items().clone();
        moved[i] += step;
        assertThat(objective(new Factors(factors.users(), moved, 4), config)).isGreaterThan(least);
      }
    }
  }

  @Test
  void theNumberOfWorkersDoesNotChangeABit() {
    ImplicitAlsTeacher config = new ImplicitAlsTeacher(5, 3, 2, 0.1, 3);

    assertThat(fit(config, 1)).usingRecursiveComparison().isEqualTo(fit(config, 3));
  }

  @Test
  void tooStrongARegularisationIsSaid() {
    assertThatThrownBy(() -> fit(new ImplicitAlsTeacher(4, 10, 1, 0, 1e6), 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.teacher.implicit-als.regularization");
  }

  @Test
  void theProductIsCutOffAsTheSingularValueDecompositionDoes() {
    Factors factors = new Factors(floats(30 * 4, 1), floats(20 * 4, 2), 4);
    RealMatrix product =
        matrix(factors.users(), 4).multiply(matrix(factors.items(), 4).transpose());
    SingularValueDecomposition svd = new SingularValueDecomposition(product);

    TruncatedProduct two = TruncatedProduct.of(factors, 2);
    TruncatedProduct wide = TruncatedProduct.of(factors, 8);

    double[] s = svd.getSingularValues();
    assertThat(error(product, two)).isCloseTo(Math.hypot(s[2], s[3]), within(1e-5));
    assertThat(wide.items()[0]).hasSize(8).endsWith(0, 0, 0, 0);
    assertThat(error(product, wide)).isLessThan(1e-5);
  }

  private static double error(RealMatrix product, TruncatedProduct cut) {
    RealMatrix users = MatrixUtils.createRealMatrix(cut.users());
    RealMatrix items = MatrixUtils.createRealMatrix(cut.items());
    return product.subtract(users.multiply(items.transpose())).getFrobeniusNorm();
  }

  /** As of a small shop under the default teacher, of 128 factors. */
  @Test
  void fewerItemsThanFactorsAreAsGood() {
    Factors factors = new Factors(floats(80 * 128, 1), floats(40 * 128, 2), 128);
    RealMatrix product =
        matrix(factors.users(), 128).multiply(matrix(factors.items(), 128).transpose());

    TruncatedProduct all = TruncatedProduct.of(factors, 64);

    assertThat(error(product, all)).isLessThan(1e-6 * product.getFrobeniusNorm());
  }

  @Test
  void theRegressionIsTheSolutionOfItsNormalEquations() {
    IndexLists rows = SET.itemsOfUser();
    double[][] x = new double[rows.rows()][SET.items()];
    double[][] y = new double[rows.rows()][3];
    SplittableRandom random = new SplittableRandom(6);
    for (int row = 0; row < x.length; row++) {
      for (int item : rows.row(row)) {
        x[row][item] = 1 / Math.sqrt(rows.row(row).length);
      }
      y[row] = random.doubles(3, -1, 1).toArray();
    }
    RealMatrix design = MatrixUtils.createRealMatrix(x);
    RealMatrix normal =
        design
            .transpose()
            .multiply(design)
            .add(MatrixUtils.createRealIdentityMatrix(SET.items()).scalarMultiply(0.3));
    RealMatrix expected =
        new CholeskyDecomposition(normal)
            .getSolver()
            .solve(design.transpose().multiply(MatrixUtils.createRealMatrix(y)));

    double[] solved = new HistoryRegression(rows, SET.items(), 3, 0.3).solve(y, 500);

    for (int item = 0; item < SET.items(); item++) {
      for (int d = 0; d < 3; d++) {
        assertThat(solved[item * 3 + d]).isCloseTo(expected.getEntry(item, d), within(1e-5));
      }
    }
  }

  @Test
  void theBestItemsAreTheLargestScores() {
    float[] values = {1, 5, 3, 5, -2, 3};

    assertThat(BestItems.largest(values, 3)).containsExactly(1, 2, 3);
    assertThat(BestItems.largest(values, 6)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  private static Factors fit(ImplicitAlsTeacher config, int workers) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Broadcast<TrainingSet> broadcast = spark.broadcast(SET);
    return new ImplicitAls(spark, broadcast, config, workers).fit(7);
  }

  private static Factors mllib(ImplicitAlsTeacher config) {
    List<Row> ratings = new ArrayList<>();
    for (int user = 0; user < SET.users(); user++) {
      for (int item : SET.itemsOfUser().row(user)) {
        ratings.add(RowFactory.create(user, item, 1f));
      }
    }
    ALSModel model =
        new ALS()
            .setImplicitPrefs(true)
            .setRank(config.rank())
            .setMaxIter(config.iterations())
            .setAlpha(config.alpha())
            .setRegParam(config.perInteraction())
            .setSeed(3)
            .fit(
                TestSpark.session()
                    .createDataFrame(
                        ratings, StructType.fromDDL("user int, item int, rating float")));
    return new Factors(
        vectors(model.userFactors(), SET.users(), config.rank()),
        vectors(model.itemFactors(), SET.items(), config.rank()),
        config.rank());
  }

  private static float[] vectors(Dataset<Row> factors, int rows, int rank) {
    float[] vectors = new float[rows * rank];
    for (Row row : factors.collectAsList()) {
      List<Float> vector = row.getList(1);
      for (int d = 0; d < rank; d++) {
        vectors[row.getInt(0) * rank + d] = vector.get(d);
      }
    }
    return vectors;
  }

  private static float[] floats(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static RealMatrix matrix(float[] values, int columns) {
    double[][] rows = new double[values.length / columns][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return MatrixUtils.createRealMatrix(rows);
  }
}
