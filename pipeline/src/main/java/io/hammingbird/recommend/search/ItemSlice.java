package io.hammingbird.recommend.search;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.recommend.partition.BroadcastScope;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * Neighbouring items whose codes travel to the executors together.
 *
 * @param from index of the first item
 * @param to index after the last item
 * @param eligibleCount how many of them may be recommended
 * @param content what travels
 */
public record ItemSlice(int from, int to, int eligibleCount, Broadcast<Content> content)
    implements Serializable {

  /**
   * The items themselves, counted from 0.
   *
   * @param eligible bit i says whether item i of the slice may be recommended
   */
  public record Content(PackedCodes codes, BitSet eligible) implements Serializable {}

  /**
   * Broadcasts all items in as few slices of equal size as the budget allows: each slice alone, so
   * that an executor needs memory for one at a time and may leave the others on its disk.
   *
   * @param eligible bit i says whether item i may be recommended
   * @param budgetBytes the most that the codes of one slice take; a slice has at least one item
   */
  public static List<ItemSlice> broadcast(
      BroadcastScope shipment, PackedCodes items, BitSet eligible, long budgetBytes) {
    long itemsPerSlice = Math.max(1, budgetBytes / (items.wordsPerCode() * (long) Long.BYTES));
    int slices = (int) Math.max(1, (items.size() + itemsPerSlice - 1) / itemsPerSlice);
    List<ItemSlice> result = new ArrayList<>();
    for (int slice = 0; slice < slices; slice++) {
      int from = (int) ((long) items.size() * slice / slices);
      int to = (int) ((long) items.size() * (slice + 1) / slices);
      PackedCodes codes = slices == 1 ? items : items.slice(from, to);
      BitSet eligibleHere = eligible.get(from, to);
      result.add(
          new ItemSlice(
              from,
              to,
              eligibleHere.cardinality(),
              shipment.send(new Content(codes, eligibleHere))));
    }
    return result;
  }
}
