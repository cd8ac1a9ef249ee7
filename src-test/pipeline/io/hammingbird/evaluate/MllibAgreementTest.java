package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.random.RandomOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/** MLlib's own metrics are the oracle where its definitions are the same. */
class MllibAgreementTest {
  private static final int ITEMS = 40;
  private static final int LONGEST = 12;

  private record User(List<Integer> ranked, List<Integer> relevant) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 15})
  void agreesWithMllib(int k) {
    List<User> users = randomUsers(80);
    var mllib = mllib(users, LONGEST);

    assertThat(mean(Metric.NDCG, users, k)).isEqualTo(mllib.ndcgAt(k), within(1e-12));
    assertThat(mean(Metric.PRECISION, users, k)).isEqualTo(mllib.precisionAt(k), within(1e-12));
    assertThat(mean(Metric.RECALL, users, k)).isEqualTo(mllib.recallAt(k), within(1e-12));
    // MLlib's @k divides by min(k, relevant); without k it divides by all relevant items.
    assertThat(mean(Metric.MAP_MIN, users, k))
        .isEqualTo(mllib.meanAveragePrecisionAt(k), within(1e-12));
    assertThat(mean(Metric.MAP, users, k))
        .isEqualTo(mllib(users, k).meanAveragePrecision(), within(1e-12));
  }

  private static double mean(Metric metric, List<User> users, int k) {
    return users.stream()
        .map(user -> RankedList.of(array(user.ranked()), array(user.relevant())))
        .mapToDouble(list -> metric.of(list, k))
        .average()
        .orElseThrow();
  }

  private static org.apache.spark.mllib.evaluation.RankingMetrics<Integer> mllib(
      List<User> users, int longest) {
    List<Tuple2<List<Integer>, List<Integer>>> pairs = new ArrayList<>();
    for (User user : users) {
      List<Integer> ranked = user.ranked().stream().limit(longest).toList();
      pairs.add(new Tuple2<>(new ArrayList<>(ranked), new ArrayList<>(user.relevant())));
    }
    return org.apache.spark.mllib.evaluation.RankingMetrics.of(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .parallelize(pairs, 2));
  }

  /** Lists of 0 to 12 items, 1 to 20 relevant items, so that k lies above and below both. */
  private static List<User> randomUsers(int count) {
    SplittableRandom random = new SplittableRandom(7);
    List<User> users = new ArrayList<>();
    for (int user = 0; user < count; user++) {
      List<Integer> ranked = shuffled(random).subList(0, random.nextInt(LONGEST + 1));
      List<Integer> relevant = shuffled(random).subList(0, 1 + random.nextInt(20));
      users.add(new User(ranked, relevant.stream().sorted().toList()));
    }
    return users;
  }

  private static List<Integer> shuffled(SplittableRandom random) {
    return Arrays.stream(RandomOrder.draw(random.nextLong(), new int[0], ITEMS, ITEMS))
        .boxed()
        .toList();
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
