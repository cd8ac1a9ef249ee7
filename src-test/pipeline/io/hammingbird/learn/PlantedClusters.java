package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Users who mostly take items of their own cluster, the popular ones more often; two of three of
 * their items are for training, the third is held out.
 */
public final class PlantedClusters {
  private static final int ITEMS_A_USER = 24;

  private final TrainingSet training;
  private final int[][] heldOut;

  private PlantedClusters(TrainingSet training, int[][] heldOut) {
    this.training = training;
    this.heldOut = heldOut;
  }

  public TrainingSet training() {
    return training;
  }

  public static PlantedClusters generate(int users, int items, int clusters, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] training = new int[users][];
    int[][] heldOut = new int[users][];
    for (int user = 0; user < users; user++) {
      TreeSet<Integer> chosen = new TreeSet<>();
      while (chosen.size() < ITEMS_A_USER) {
        double u = random.nextDouble();
        int item = (int) (u * u * items); // lower indices are more popular
        if (item % clusters == user % clusters || random.nextDouble() < 0.02) {
          chosen.add(item);
        }
      }
      SplittableRandom side = random.split();
      int[] order = chosen.stream().mapToInt(Integer::intValue).toArray();
      boolean[] held = new boolean[order.length];
      for (int i = 0; i < held.length; i++) {
        held[i] = side.nextInt(3) == 0;
      }
      training[user] = part(order, held, false);
      heldOut[user] = part(order, held, true);
    }
    return new PlantedClusters(TrainingSet.of(IndexLists.of(training), items), heldOut);
  }

  /**
   * The same with ratings: items of the user's own cluster have 4 or 5, others 1 or 2, and a third
   * of the former is held out.
   */
  public static PlantedClusters rated(int users, int items, int clusters, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] training = new int[users][];
    float[][] ratings = new float[users][];
    int[][] heldOut = new int[users][];
    for (int user = 0; user < users; user++) {
      TreeSet<Integer> chosen = new TreeSet<>();
      while (chosen.size() < ITEMS_A_USER) {
        double u = random.nextDouble();
        int item = (int) (u * u * items);
        if (item % clusters == user % clusters || random.nextInt(3) == 0) {
          chosen.add(item);
        }
      }
      int own = user % clusters;
      int[] order = chosen.stream().mapToInt(Integer::intValue).toArray();
      boolean[] held = new boolean[order.length];
      for (int i = 0; i < held.length; i++) {
        held[i] = order[i] % clusters == own && random.nextInt(3) == 0;
      }
      training[user] = part(order, held, false);
      heldOut[user] = part(order, held, true);
      ratings[user] = new float[training[user].length];
      for (int i = 0; i < ratings[user].length; i++) {
        ratings[user][i] = (training[user][i] % clusters == own ? 4 : 1) + random.nextInt(2);
      }
    }
    return new PlantedClusters(TrainingSet.of(RatedLists.of(training, ratings), items), heldOut);
  }

  private static int[] part(int[] items, boolean[] held, boolean wanted) {
    return IntStream.range(0, items.length)
        .filter(i -> held[i] == wanted)
        .map(i -> items[i])
        .toArray();
  }

  /** Mean nDCG@10 of the held-out items, by distance or falling score and then by index. */
  public double ndcg(Learned learned) {
    return mean(ndcgOfUsers(learned));
  }

  /** The same, user by user. */
  double[] ndcgOfUsers(Learned learned) {
    return IntStream.range(0, training.users())
        .mapToDouble(
            user ->
                learned instanceof Codes codes
                    ? ndcg(user, item -> codes.users().distance(user, codes.items(), (int) item))
                    : ndcg(user, item -> fixedPoint(-((Factors) learned).score(user, (int) item))))
        .toArray();
  }

  /** nDCG@10 of a random order, user by user. */
  double[] randomNdcgOfUsers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] keys =
        LongStream.generate(() -> random.nextLong(1 << 30)).limit(training.items()).toArray();
    return IntStream.range(0, training.users())
        .mapToDouble(user -> ndcg(user, item -> keys[(int) ((item + 7L * user) % keys.length)]))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static long fixedPoint(double value) {
    return Math.round(value * 1e6);
  }

  public double popularityNdcg() {
    double sum = 0;
    for (int user = 0; user < training.users(); user++) {
      sum += ndcg(user, item -> -training.usersOfItem().row((int) item).length);
    }
    return sum / training.users();
  }

  private double ndcg(int user, LongUnaryOperator key) {
    int[] seen = training.itemsOfUser().row(user);
    long[] top =
        LongStream.range(0, training.items())
            .filter(item -> Arrays.binarySearch(seen, (int) item) < 0)
            .map(item -> (key.applyAsLong(item) << 32) + item)
            .sorted()
            .limit(10)
            .map(packed -> packed & 0xffffffffL)
            .toArray();
    double gain = 0;
    double ideal = 0;
    for (int rank = 0; rank < top.length; rank++) {
      double discount = 1 / Math.log(rank + 2);
      gain += Arrays.binarySearch(heldOut[user], (int) top[rank]) >= 0 ? discount : 0;
      ideal += rank < heldOut[user].length ? discount : 0;
    }
    return ideal == 0 ? 0 : gain / ideal;
  }
}
