package io.hammingbird.recommend;

import io.hammingbird.kernels.PackedCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Neighbouring items whose codes travel to the executors together.
 *
 * @param from index of the first item
 * @param to index after the last item
 * @param codes their codes
 */
record ItemSlice(int from, int to, Broadcast<PackedCodes> codes) implements Serializable {

  /**
   * Broadcasts all items in as few slices of equal size as the budget allows: each slice alone, so
   * that an executor needs memory for one at a time and may leave the others on its disk.
   *
   * @param budgetBytes the most that the codes of one slice take; a slice has at least one item
   */
  static List<ItemSlice> broadcast(JavaSparkContext context, PackedCodes items, long budgetBytes) {
    long itemsPerSlice = Math.max(1, budgetBytes / (items.wordsPerCode() * (long) Long.BYTES));
    int slices = (int) Math.max(1, (items.size() + itemsPerSlice - 1) / itemsPerSlice);
    List<ItemSlice> result = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      int from = (int) ((long) items.size() * slice / slices);
      int to = (int) ((long) items.size() * (slice + 1) / slices);
      PackedCodes codes = slices == 1 ? items : items.slice(from, to);
      result.add(new ItemSlice(from, to, context.broadcast(codes)));
    }
    return result;
  }
}
