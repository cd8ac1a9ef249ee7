package io.hammingbird.evaluate;

import io.hammingbird.codes.Codes;
import io.hammingbird.evaluate.baseline.RandomBaseline;
import io.hammingbird.kernels.IndexLists;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * By Hamming distance, ties by one random order of all items, the same for all users.
 *
 * @param ranker of the items in that order
 * @param items the item at each place of the order
 */
record ShuffledRanker(CodeRanker ranker, int[] items) implements Ranker {

  /**
   * Draws the order.
   *
   * @param radius items farther than this are not ranked
   */
  static ShuffledRanker of(Codes codes, int radius, long seed) {
    int count = codes.itemCount();
    int[] items = RandomBaseline.draw(seed, new int[0], count, count);
    Codes shuffled = new Codes(codes.users(), codes.items().select(items));
    return new ShuffledRanker(new CodeRanker(shuffled, radius), items);
  }

  @Override
  public int[][] topK(int[] users, IndexLists excluded, int k) {
    int[] places = new int[items.length];
    for (int place = 0; place < items.length; place++) {
      places[items[place]] = place;
    }
    int[][] excludedPlaces =
        IntStream.range(0, excluded.rows())
            .mapToObj(
                row ->
                    Arrays.stream(excluded.row(row)).map(item -> places[item]).sorted().toArray())
            .toArray(int[][]::new);
    int[][] lists = ranker.topK(users, IndexLists.of(excludedPlaces), k);
    for (int[] list : lists) {
      Arrays.setAll(list, rank -> items[list[rank]]);
    }
    return lists;
  }
}
