package io.hammingbird.recommend;

import io.hammingbird.code.Ids;
import io.hammingbird.code.NamedCodes;
import io.hammingbird.config.TaskGpu;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** What a task does: it searches for the users of one range and gives the rows of their table. */
final class RangeSearch
    implements FlatMapFunction2<
        Iterator<RangeSearch.Input>,
        Iterator<Tuple2<Integer, long[]>>,
        Tuple2<Void, Recommendation>> {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(RangeSearch.class);

  /** Users of one call of a kernel: enough to keep a GPU busy with one work-item a user. */
  private static final int USERS_PER_BATCH = 16_384;

  /** Places of one call's result: 2 × 16 MiB. */
  private static final int PLACES_PER_BATCH = 1 << 22;

  private final UUID job;
  private final List<ItemSlice> slices;
  private final Broadcast<Ids> itemIds;
  private final int bits;
  private final int k;
  private final KernelChoice kernel;
  private final SearchMeter meter;
  private final int batchSize;

  /**
   * The users of one range.
   *
   * @param from index of the first
   */
  record Input(int from, Broadcast<NamedCodes> users) implements Serializable {}

  RangeSearch(
      UUID job,
      List<ItemSlice> slices,
      Broadcast<Ids> itemIds,
      int bits,
      int k,
      KernelChoice kernel,
      SearchMeter meter) {
    this.job = job;
    this.slices = slices;
    this.itemIds = itemIds;
    this.bits = bits;
    this.k = k;
    this.kernel = kernel;
    this.meter = meter;
    int places = Math.max(1, Math.min(k, slices.get(slices.size() - 1).to()));
    this.batchSize = Math.max(1, Math.min(USERS_PER_BATCH, PLACES_PER_BATCH / places));
  }

  @Override
  public Iterator<Tuple2<Void, Recommendation>> call(
      Iterator<Input> inputs, Iterator<Tuple2<Integer, long[]>> excluded) {
    Input input = inputs.next();
    RangeUsers users = RangeUsers.of(input.from(), input.users().value(), excluded);
    if (users.size() == 0) {
      return Collections.emptyIterator();
    }
    IntFunction<TopK> search = slices.size() == 1 ? whole(users) : sliced(users);
    return new Rows(users, itemIds.value(), bits, search);
  }

  /** All items at once: a batch is searched for when the rows of the one before are written. */
  private IntFunction<TopK> whole(RangeUsers users) {
    ItemSlice slice = slices.get(0);
    OptionalInt device = device();
    KernelPool.Lease lease =
        KernelPool.SHARED.borrow(
            new KernelPool.Key(job, kernel, device), () -> open(slice, device));
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> lease.close());
    return from -> {
      int to = Math.min(users.size(), from + batchSize);
      TopK found = search(lease.kernel(), users, from, to, slice);
      meter.addUsers(to - from);
      if (to == users.size()) {
        lease.giveBack();
        log.debug("Last batch of a task by kernel {}: {}", lease.kernel().name(), meter);
      }
      return found;
    };
  }

  /**
   * Slice after slice for all users of the range, so that one slice is in memory at a time: here no
   * kernel is kept for later tasks. The best items so far are kept meanwhile.
   */
  private IntFunction<TopK> sliced(RangeUsers users) {
    List<TopK> best = new ArrayList<>();
    for (ItemSlice slice : slices) {
      try (HammingTopK open = open(slice, device())) {
        for (int from = 0; from < users.size(); from += batchSize) {
          int to = Math.min(users.size(), from + batchSize);
          TopK found = search(open, users, from, to, slice);
          if (slice.from() == 0) {
            best.add(found);
          } else {
            int batch = from / batchSize;
            best.set(batch, TopK.merge(best.get(batch), found, slice.from()));
          }
        }
      }
    }
    meter.addUsers(users.size());
    log.debug("All batches of a task by {} item slices: {}", slices.size(), meter);
    return from -> best.set(from / batchSize, null);
  }

  private OptionalInt device() {
    return kernel.mayUseGpu() ? TaskGpu.address() : OptionalInt.empty();
  }

  private HammingTopK open(ItemSlice slice, OptionalInt device) {
    return Kernels.open(kernel, slice.codes().value(), device);
  }

  private TopK search(HammingTopK open, RangeUsers users, int from, int to, ItemSlice slice) {
    PackedCodes codes = users.codes(from, to);
    IndexLists excluded = users.excluded(from, to);
    if (slices.size() > 1) {
      excluded = excluded.window(slice.from(), slice.to());
    }
    long start = System.nanoTime();
    TopK found = open.search(codes, excluded, k);
    meter.add(to - from, slice.to() - slice.from(), System.nanoTime() - start);
    return found;
  }
}
