package io.hammingbird.evaluate.baseline;

import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Ranker;
import io.hammingbird.evaluate.UserLists;
import io.hammingbird.evaluate.statistics.SeededHash;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Candidates in random order, all orders equally likely.
 *
 * @param seed with the user's index it decides that user's list, whatever the partitions are
 */
public record RandomBaseline(long seed) implements Baseline {

  @Override
  public String name() {
    return "random";
  }

  @Override
  public Dataset<Row> topK(HeldOut heldOut, int k) {
    int items = heldOut.items();
    long listSeed = seed;
    var encoder = UserLists.encoder(heldOut.candidates().sparkSession());
    MapFunction<Tuple2<Integer, int[]>, Tuple2<Integer, int[]>> shuffle =
        user ->
            new Tuple2<>(user._1(), draw(SeededHash.of(listSeed, user._1()), user._2(), items, k));
    return UserLists.ranked(heldOut.candidates().as(encoder).map(shuffle, encoder));
  }

  /** The same lists in memory. */
  public Ranker ranker(int items) {
    return (users, excluded, k) ->
        IntStream.range(0, users.length)
            .mapToObj(
                query -> draw(SeededHash.of(seed, users[query]), excluded.row(query), items, k))
            .toArray(int[][]::new);
  }

  /** The first {@code k} of a random order of the candidates, by Fisher and Yates. */
  public static int[] draw(long userSeed, int[] excluded, int items, int k) {
    int[] candidates = new int[items - excluded.length];
    int next = 0;
    int skipped = 0;
    for (int item = 0; item < items; item++) {
      if (skipped < excluded.length && excluded[skipped] == item) {
        skipped++;
      } else {
        candidates[next++] = item;
      }
    }
    SplittableRandom random = new SplittableRandom(userSeed);
    int[] drawn = new int[Math.min(k, candidates.length)];
    for (int rank = 0; rank < drawn.length; rank++) {
      int other = random.nextInt(rank, candidates.length);
      drawn[rank] = candidates[other];
      candidates[other] = candidates[rank];
    }
    return drawn;
  }
}
