package io.hammingbird.recommend;

import io.hammingbird.config.TaskGpu;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple3;

/**
 * Searches for the users of one partition. Rows in: user index, code, excluded items. Rows out:
 * user index, items best first, distances.
 */
final class PartitionSearch
    implements MapPartitionsFunction<
        Tuple3<Integer, long[], int[]>, Tuple3<Integer, int[], int[]>> {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PartitionSearch.class);

  /** Places of one batch's result: 2 × 16 MiB. */
  private static final int PLACES_PER_BATCH = 1 << 22;

  /** Enough to keep a GPU busy with one work-item a user. */
  private static final int USERS_PER_BATCH = 16_384;

  private final List<ItemSlice> slices;
  private final int bits;
  private final int k;
  private final KernelChoice kernel;
  private final int batchSize;

  PartitionSearch(List<ItemSlice> slices, int bits, int k, KernelChoice kernel) {
    this.slices = slices;
    this.bits = bits;
    this.k = k;
    this.kernel = kernel;
    int places = Math.max(1, Math.min(k, slices.get(slices.size() - 1).to()));
    this.batchSize = Math.max(1, Math.min(USERS_PER_BATCH, PLACES_PER_BATCH / places));
  }

  @Override
  public Iterator<Tuple3<Integer, int[], int[]>> call(
      Iterator<Tuple3<Integer, long[], int[]>> rows) {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    return slices.size() == 1 ? whole(rows) : sliced(rows);
  }

  /** All items at once: a batch is read, searched for and written before the next one is read. */
  private Iterator<Tuple3<Integer, int[], int[]>> whole(
      Iterator<Tuple3<Integer, long[], int[]>> rows) {
    HammingTopK open = open(slices.get(0));
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> open.close());
    return new FlatIterator<>(
        rows::hasNext,
        () -> {
          UserBatch batch = UserBatch.next(rows, batchSize, bits);
          return batch.rows(search(open, batch, slices.get(0)));
        });
  }

  /**
   * Slice after slice for all users of the partition, so that every kernel is opened once and one
   * slice is in memory at a time. Users and their best items so far are kept meanwhile.
   */
  private Iterator<Tuple3<Integer, int[], int[]>> sliced(
      Iterator<Tuple3<Integer, long[], int[]>> rows) {
    List<UserBatch> batches = new ArrayList<>();
    while (rows.hasNext()) {
      batches.add(UserBatch.next(rows, batchSize, bits));
    }
    List<TopK> best = new ArrayList<>();
    for (ItemSlice slice : slices) {
      try (HammingTopK open = open(slice)) {
        for (int i = 0; i < batches.size(); i++) {
          TopK found = search(open, batches.get(i), slice);
          if (slice.from() == 0) {
            best.add(found);
          } else {
            best.set(i, TopK.merge(best.get(i), found, slice.from()));
          }
        }
      }
    }
    Iterator<UserBatch> users = batches.iterator();
    Iterator<TopK> found = best.iterator();
    return new FlatIterator<>(users::hasNext, () -> users.next().rows(found.next()));
  }

  private HammingTopK open(ItemSlice slice) {
    PackedCodes items = slice.codes().value();
    OptionalInt device = kernel == KernelChoice.CPU ? OptionalInt.empty() : TaskGpu.address();
    return Kernels.open(kernel, items, device);
  }

  private TopK search(HammingTopK open, UserBatch batch, ItemSlice slice) {
    long start = System.nanoTime();
    TopK found = open.search(batch.codes(), batch.excluded().window(slice.from(), slice.to()), k);
    double seconds = Math.max(1, System.nanoTime() - start) / 1e9;
    log.debug(
        "Kernel {}: {} users × items {} to {} in {} s, {} M pairs/s",
        open.name(),
        batch.users().size(),
        slice.from(),
        slice.to(),
        "%.3f".formatted(seconds),
        "%.0f"
            .formatted(
                batch.users().size() * (double) (slice.to() - slice.from()) / seconds / 1e6));
    return found;
  }
}
