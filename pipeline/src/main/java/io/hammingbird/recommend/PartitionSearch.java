package io.hammingbird.recommend;

import io.hammingbird.codes.Ids;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.recommend.partition.PartitionUsers;
import io.hammingbird.recommend.partition.UserPartition;
import io.hammingbird.recommend.search.ItemSlice;
import io.hammingbird.recommend.search.KernelPool;
import io.hammingbird.recommend.search.SearchMeter;
import io.hammingbird.recommend.search.SearchMethod;
import io.hammingbird.recommend.search.SearchMethod.Searcher;
import io.hammingbird.recommend.search.SearchResult;
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

/**
 * What a task does: it searches for the users of one range and gives the rows of their table.
 *
 * @param job names the job, for the kernels that its tasks share
 * @param slices all items
 * @param k most items per user
 */
record PartitionSearch(
    UUID job,
    SearchMethod method,
    int k,
    List<ItemSlice> slices,
    Broadcast<Ids> itemIds,
    SearchMeter meter)
    implements FlatMapFunction2<
        Iterator<UserPartition>, Iterator<Tuple2<Integer, long[]>>, Tuple2<Void, Recommendation>> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PartitionSearch.class);

  /** Users of one call of a kernel: enough to keep a GPU busy with one work-item per user. */
  private static final int USERS_PER_BATCH = 16_384;

  /** Places of one call's result: 2 × 16 MiB. */
  private static final int PLACES_PER_BATCH = 1 << 22;

  @Override
  public Iterator<Tuple2<Void, Recommendation>> call(
      Iterator<UserPartition> ranges, Iterator<Tuple2<Integer, long[]>> excluded) {
    PartitionUsers users = PartitionUsers.of(ranges.next(), excluded);
    if (users.size() == 0) {
      return Collections.emptyIterator();
    }
    return new RecommendationRows(
        users, itemIds.value(), slices.size() == 1 ? whole(users) : sliced(users));
  }

  /** All items at once: a batch is searched for when the rows of the one before are written. */
  private IntFunction<SearchResult> whole(PartitionUsers users) {
    ItemSlice slice = slices.get(0);
    OptionalInt device = method.device();
    KernelPool.Loan loan =
        KernelPool.SHARED.borrow(
            new KernelPool.Key(job, device), () -> method.open(slice.content().value(), device));
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> loan.close());
    return from -> {
      int to = end(users, from);
      SearchResult found = search(loan.kernel(), users, from, to, slice);
      meter.addUsers(to - from);
      if (to == users.size()) {
        LOG.debug("Last batch of a task by kernel {}: {}", loan.kernel().name(), meter);
        loan.giveBack();
      }
      return found;
    };
  }

  /**
   * Slice after slice for all users of the range, so that one slice is in memory at a time: here no
   * kernel is kept for later tasks. The best items so far are kept meanwhile.
   */
  private IntFunction<SearchResult> sliced(PartitionUsers users) {
    List<SearchResult> best = new ArrayList<>();
    for (ItemSlice slice : slices) {
      try (Searcher open = method.open(slice.content().value(), method.device())) {
        for (int from = 0; from < users.size(); from = end(users, from)) {
          SearchResult found = search(open, users, from, end(users, from), slice);
          int batch = from / batchSize();
          if (slice.from() == 0) {
            best.add(found);
          } else {
            best.set(batch, method.merge(best.get(batch), found, slice.from()));
          }
        }
      }
    }
    meter.addUsers(users.size());
    LOG.debug("All batches of a task by {} item slices: {}", slices.size(), meter);
    return from -> best.set(from / batchSize(), null);
  }

  private int end(PartitionUsers users, int from) {
    return Math.min(users.size(), from + batchSize());
  }

  private int batchSize() {
    int places = Math.max(1, Math.min(k, slices.get(slices.size() - 1).to()));
    return Math.max(1, Math.min(USERS_PER_BATCH, PLACES_PER_BATCH / places));
  }

  private SearchResult search(
      Searcher open, PartitionUsers users, int from, int to, ItemSlice slice) {
    IndexLists excluded = users.excluded(from, to);
    if (slices.size() > 1) {
      excluded = excluded.window(slice.from(), slice.to());
    }
    long start = System.nanoTime();
    SearchResult found = open.search(users, from, to, excluded);
    meter.add(to - from, slice.eligibleCount(), System.nanoTime() - start);
    return found;
  }
}
