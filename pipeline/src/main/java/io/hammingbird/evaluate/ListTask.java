package io.hammingbird.evaluate;

import io.hammingbird.evaluate.rank.ItemSide;
import io.hammingbird.evaluate.rank.Ranker;
import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Makes the lists of one partition of users, batch by batch and in one thread.
 *
 * @param items what all tasks need
 * @param k most items of a list
 * @param warmUpNanos processor time for which the first lists are made again and again before the
 *     clock starts, so that code runs as it does in a long run; 0 for none
 */
record ListTask<U extends Serializable>(Broadcast<Items<U>> items, int k, long warmUpNanos)
    implements FlatMapFunction2<Iterator<MeasuredUser>, Iterator<ListTask.Users<U>>, UserList> {
  private static final int USERS_OF_A_BATCH = 512;

  /** Indices, 16 MB: where a user may have few items of a large catalogue, batches are small. */
  private static final int EXCLUDED_OF_A_BATCH = 1 << 22;

  /** What is broadcast. */
  record Items<U extends Serializable>(ItemSide<U> side, AppliedProtocol protocol)
      implements Serializable {}

  /**
   * What the users of a partition have.
   *
   * @param first index of the first
   */
  record Users<U extends Serializable>(int first, U rows) implements Serializable {}

  @Override
  public Iterator<UserList> call(Iterator<MeasuredUser> users, Iterator<Users<U>> rows) {
    if (!users.hasNext()) {
      return Collections.emptyIterator();
    }
    Users<U> own = rows.next();
    Ranker ranker = items.value().side().ranker(own.rows(), own.first());
    TaskCompletionListener closing = context -> ranker.close();
    TaskContext.get().addTaskCompletionListener(closing);
    return new Lists(users, ranker);
  }

  private final class Lists implements Iterator<UserList> {
    private final Iterator<MeasuredUser> users;
    private final Ranker ranker;
    private Iterator<UserList> batch = Collections.emptyIterator();
    private boolean isWarm = warmUpNanos == 0;

    Lists(Iterator<MeasuredUser> users, Ranker ranker) {
      this.users = users;
      this.ranker = ranker;
    }

    @Override
    public boolean hasNext() {
      return batch.hasNext() || users.hasNext();
    }

    @Override
    public UserList next() {
      if (!batch.hasNext()) {
        batch = rank();
      }
      return batch.next();
    }

    /** Of this thread alone, so that the other tasks of the machine are not measured. */
    private static long cpuNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Iterator<UserList> rank() {
      List<MeasuredUser> next = new ArrayList<>();
      List<int[]> excluded = new ArrayList<>();
      int sum = 0;
      while (users.hasNext() && next.size() < USERS_OF_A_BATCH && sum < EXCLUDED_OF_A_BATCH) {
        MeasuredUser user = users.next();
        next.add(user);
        excluded.add(items.value().protocol().excluded(user));
        sum += excluded.get(excluded.size() - 1).length;
      }
      int[] indices = next.stream().mapToInt(MeasuredUser::user).toArray();
      IndexLists histories =
          IndexLists.of(next.stream().map(MeasuredUser::history).toArray(int[][]::new));
      IndexLists none = IndexLists.of(excluded.toArray(int[][]::new));
      long cold = cpuNanos();
      while (!isWarm) {
        ranker.topK(indices, histories, none, k);
        isWarm = cpuNanos() - cold >= warmUpNanos;
      }
      long start = cpuNanos();
      int[][] lists = ranker.topK(indices, histories, none, k);
      long nanos = (cpuNanos() - start) / indices.length;
      List<UserList> made = new ArrayList<>();
      for (int i = 0; i < lists.length; i++) {
        made.add(new UserList(next.get(i), lists[i], nanos));
      }
      return made.iterator();
    }
  }
}
