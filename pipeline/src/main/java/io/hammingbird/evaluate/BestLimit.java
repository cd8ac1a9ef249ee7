package io.hammingbird.evaluate;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.ListScores;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.evaluate.statistics.FixedPointSums;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Where lists should end: the radius of codes, or the threshold of scores, common to all users,
 * whose lists have the best F1 of mean precision and mean recall on a held-out part.
 *
 * @param setting the radius, or the threshold
 * @param f1 that it has there
 */
public record BestLimit(double setting, double f1) {
  /** Scores of hits that quantiles are taken of. */
  private static final int SAMPLED_HITS = 20_000;

  /**
   * Tries all limits at once: every user's items are ranked once, whole.
   *
   * @param users of the validation part
   * @param learned codes, or weighted codes
   * @param ranking without a limit
   */
  public static BestLimit of(EvaluationSet users, Learned learned, Ranking ranking) {
    return users.measure(
        learned, ranking, users.items(), lists -> of(users, ListScores.of(learned), lists));
  }

  private static BestLimit of(EvaluationSet users, ListScores scores, JavaRDD<UserList> made) {
    JavaRDD<UserList> lists = made.persist(StorageLevel.MEMORY_AND_DISK());
    Broadcast<ListScores> broadcast = users.broadcast(scores);
    try {
      double[] limits = scores.limits(ofHits(lists, broadcast));
      int count = limits.length;
      FixedPointSums sums =
          lists.aggregate(
              new FixedPointSums(2 * count),
              (all, list) -> all.add(precisionAndRecall(list, broadcast.value(), limits)),
              FixedPointSums::merge);
      BestLimit best = null;
      // of equals the strictest: shorter lists
      for (int i = count - 1; i >= 0; i--) {
        double f1 = RankingMetrics.f1OfMeans(sums.mean(2 * i), sums.mean(2 * i + 1));
        if (best == null || f1 > best.f1) {
          best = new BestLimit(scores.setting(limits[i]), f1);
        }
      }
      return best;
    } finally {
      broadcast.destroy();
      lists.unpersist();
    }
  }

  private static double[] ofHits(JavaRDD<UserList> lists, Broadcast<ListScores> scores) {
    return lists
        .flatMap(
            list ->
                Arrays.stream(list.user().relevance().relevant())
                    .mapToObj(item -> scores.value().of(list.user().user(), item))
                    .iterator())
        .takeSample(false, SAMPLED_HITS, 0)
        .stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * Of one user's lists.
   *
   * @param limits ascending
   * @return precision and recall for each
   */
  private static double[] precisionAndRecall(UserList list, ListScores scores, double[] limits) {
    RankedList ranked = list.ranked();
    double[] values = new double[2 * limits.length];
    int length = 0;
    for (int i = limits.length - 1; i >= 0; i--) {
      while (length < list.items().length
          && scores.of(list.user().user(), list.items()[length]) >= limits[i]) {
        length++;
      }
      if (length > 0) {
        values[2 * i] = RankingMetrics.precision(ranked, length);
        values[2 * i + 1] = RankingMetrics.recall(ranked, length);
      }
    }
    return values;
  }
}
