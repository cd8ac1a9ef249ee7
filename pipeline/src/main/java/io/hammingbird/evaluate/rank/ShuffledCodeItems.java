package io.hammingbird.evaluate.rank;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.random.RandomOrder;
import io.hammingbird.random.Seeds;
import java.util.Arrays;

/**
 * By Hamming distance, ties by one random order of all items, the same for all users.
 *
 * @param shuffled codes in that order
 * @param order the item at each place of it
 */
record ShuffledCodeItems(CodeItems shuffled, int[] order) implements ItemSide<PackedCodes> {

  /**
   * Draws the order.
   *
   * @param radius items farther than this are not ranked
   */
  static ShuffledCodeItems of(PackedCodes codes, int radius, long seed) {
    int[] order =
        RandomOrder.draw(new Seeds(seed).derive("ties"), new int[0], codes.size(), codes.size());
    return new ShuffledCodeItems(new CodeItems(codes.select(order), radius), order);
  }

  @Override
  public Ranker ranker(PackedCodes users, int first) {
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    return new ByPlace(shuffled.ranker(users, first), order, places);
  }

  /**
   * Ranks places, and says which items stand there.
   *
   * @param places the place of each item
   */
  private record ByPlace(Ranker ranker, int[] order, int[] places) implements Ranker {

    @Override
    public int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
      int[][] excludedPlaces = new int[excluded.rows()][];
      Arrays.setAll(
          excludedPlaces,
          row -> Arrays.stream(excluded.row(row)).map(item -> places[item]).sorted().toArray());
      int[][] lists = ranker.topK(users, histories, IndexLists.of(excludedPlaces), k);
      for (int[] list : lists) {
        Arrays.setAll(list, rank -> order[list[rank]]);
      }
      return lists;
    }

    @Override
    public void close() {
      ranker.close();
    }
  }
}
