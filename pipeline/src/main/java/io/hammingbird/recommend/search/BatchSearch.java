package io.hammingbird.recommend.search;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import io.hammingbird.spark.TaskGpu;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Exact nearest codes of queries that come as rows of an RDD, lazily and without a table on disk:
 * for the answers of a data frame. For all users of a run there is {@code TopKJob}, which balances
 * tasks, slices large catalogues and writes as it goes.
 *
 * @param table the codes to search in; a task holds them twice
 * @param kernel what computes
 * @param k most answers a query
 */
public record BatchSearch(Broadcast<NamedCodes> table, KernelChoice kernel, int k)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int QUERIES_PER_BATCH = 1024;

  /**
   * @param id what the answer is called
   * @param code as wide as those of the table
   * @param excluded indices in the table that are not answers, strictly ascending
   */
  public record Query(String id, long[] code, int[] excluded) implements Serializable {}

  /**
   * The nearest codes of one query, ordered by (distance, index).
   *
   * @param ids {@code [found]}, of the table
   * @param distances {@code [found]}, in bits
   */
  public record Nearest(String id, String[] ids, int[] distances) implements Serializable {}

  /** One answer a query, in their order. */
  public JavaRDD<Nearest> search(JavaRDD<Query> queries) {
    return queries.mapPartitions(this::search);
  }

  private Iterator<Nearest> search(Iterator<Query> queries) {
    return queries.hasNext() ? new Answers(queries) : Collections.emptyIterator();
  }

  /** Answers batch after batch, as they are asked for, with one kernel a task. */
  private final class Answers implements Iterator<Nearest> {
    private final Iterator<Query> queries;
    private final HammingTopK open;
    private Iterator<Nearest> batch = Collections.emptyIterator();

    Answers(Iterator<Query> queries) {
      this.queries = queries;
      OptionalInt device = kernel.mayUseGpu() ? TaskGpu.address() : OptionalInt.empty();
      this.open = Kernels.open(kernel, table.value().codes(), device);
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> open.close());
    }

    @Override
    public boolean hasNext() {
      return batch.hasNext() || queries.hasNext();
    }

    @Override
    public Nearest next() {
      if (!batch.hasNext()) {
        List<Query> next = new ArrayList<>();
        while (queries.hasNext() && next.size() < QUERIES_PER_BATCH) {
          next.add(queries.next());
        }
        batch = answer(open, next).iterator();
      }
      return batch.next();
    }
  }

  private List<Nearest> answer(HammingTopK open, List<Query> batch) {
    PackedCodes codes = table.value().codes();
    long[] words = new long[batch.size() * codes.wordsPerCode()];
    int[][] excluded = new int[batch.size()][];
    for (int i = 0; i < excluded.length; i++) {
      System.arraycopy(
          batch.get(i).code(), 0, words, i * codes.wordsPerCode(), codes.wordsPerCode());
      excluded[i] = batch.get(i).excluded();
    }
    TopK found =
        open.search(new PackedCodes(codes.bits(), batch.size(), words), IndexLists.of(excluded), k);
    return IntStream.range(0, batch.size())
        .mapToObj(i -> nearest(batch.get(i).id(), found, i))
        .toList();
  }

  private Nearest nearest(String id, TopK found, int query) {
    String[] ids = new String[found.count(query)];
    int[] distances = new int[ids.length];
    for (int rank = 0; rank < ids.length; rank++) {
      ids[rank] = table.value().ids().get(found.item(query, rank));
      distances[rank] = found.distance(query, rank);
    }
    return new Nearest(id, ids, distances);
  }
}
