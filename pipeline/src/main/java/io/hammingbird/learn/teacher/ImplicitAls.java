package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Alternating least squares for implicit feedback (Hu, Koren and Volinsky, 2008): an observed pair
 * has the target 1 and the weight {@code 1 + alpha}, any other 0 and 1. The regularisation of a row
 * is {@code per-interaction × n + per-row} for {@code n} observed pairs; a part that does not grow
 * with the row's ratings is in the objective of Rendle and others (2022), too.
 *
 * <p>MLlib's ALS minimises the same but without the second part, which costs accuracy, and it sums
 * in the order in which partitions arrive. Here every row is solved by itself from a broadcast of
 * the other side, in index order, so that the factors are the same on any number of workers.
 */
public final class ImplicitAls {
  private static final int TASKS_PER_WORKER = 4;
  private static final float VANISHED = 1e-6f;

  private final JavaSparkContext spark;
  private final Broadcast<TrainingSet> set;
  private final ImplicitAlsTeacher config;
  private final int tasks;

  public ImplicitAls(
      JavaSparkContext spark, Broadcast<TrainingSet> set, ImplicitAlsTeacher config, int workers) {
    this.spark = spark;
    this.set = set;
    this.config = config;
    this.tasks = TASKS_PER_WORKER * workers;
  }

  /**
   * Fits both sides.
   *
   * @param seed of the first item vectors
   * @throws UsageException if regularisation leaves nothing
   */
  public Factors fit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] items = new float[Math.multiplyExact(set.value().items(), config.rank())];
    for (int i = 0; i < items.length; i++) {
      items[i] = (float) (random.nextGaussian() / Math.sqrt(config.rank()));
    }
    float[] users = new float[0];
    for (int iteration = 0; iteration < config.iterations(); iteration++) {
      users = solved(true, items);
      items = solved(false, users);
    }
    requireLearned(items);
    return new Factors(users, items, config.rank());
  }

  private static void requireLearned(float[] items) {
    for (float value : items) {
      if (Math.abs(value) > VANISHED) {
        return;
      }
    }
    throw new UsageException(
        "model.teacher.implicit-als.regularization is so strong for these ratings that all factors of the "
            + "teacher vanish: lower per-row or per-interaction");
  }

  /** What the rows of a side are solved from. */
  private record Fixed(float[] vectors, double[] gram, ImplicitAlsTeacher config)
      implements Serializable {}

  private float[] solved(boolean users, float[] other) {
    IndexLists rows = rows(set.value(), users);
    Broadcast<Fixed> fixed = spark.broadcast(new Fixed(other, gram(other), config));
    Broadcast<TrainingSet> interactions = set;
    try {
      List<float[]> parts =
          spark
              .parallelize(IndexRange.balanced(rows, tasks), tasks)
              .map(range -> solve(rows(interactions.value(), users), range, fixed.value()))
              .collect();
      float[] all = new float[Math.multiplyExact(rows.rows(), config.rank())];
      int begin = 0;
      for (float[] part : parts) {
        System.arraycopy(part, 0, all, begin, part.length);
        begin += part.length;
      }
      return all;
    } finally {
      fixed.destroy();
    }
  }

  private static IndexLists rows(TrainingSet set, boolean users) {
    return users ? set.itemsOfUser() : set.usersOfItem();
  }

  /** {@code Σ y yᵀ} over all rows, {@code [rank × rank]}, the upper triangle. */
  private double[] gram(float[] vectors) {
    int rank = config.rank();
    double[] gram = new double[rank * rank];
    double[] vector = new double[rank];
    for (int begin = 0; begin < vectors.length; begin += rank) {
      for (int d = 0; d < rank; d++) {
        vector[d] = vectors[begin + d];
      }
      for (int i = 0; i < rank; i++) {
        double x = vector[i];
        for (int j = i; j < rank; j++) {
          gram[i * rank + j] += x * vector[j];
        }
      }
    }
    return gram;
  }

  private static float[] solve(IndexLists rows, IndexRange range, Fixed fixed) {
    ImplicitAlsTeacher config = fixed.config();
    int rank = config.rank();
    float[] solved = new float[range.size() * rank];
    NormalEquation equation = new NormalEquation(rank);
    for (int row = range.from(); row < range.to(); row++) {
      int begin = rows.begin(row);
      int end = rows.end(row);
      equation.reset(fixed.gram(), config.perInteraction() * (end - begin) + config.perRow());
      equation.add(fixed.vectors(), rows.indices(), begin, end, config.alpha(), 1 + config.alpha());
      equation.solve(solved, (row - range.from()) * rank);
    }
    return solved;
  }
}
