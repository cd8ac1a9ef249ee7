package io.hammingbird.recommend;

import io.hammingbird.code.Ids;
import io.hammingbird.code.NamedCodes;
import io.hammingbird.config.InputDataException;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.kernels.KernelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exact top-K items by Hamming distance for every user, written as the table of recommendations.
 * The rows of a user are ordered by (distance, item index) and depend on neither ranges, slices nor
 * kernel.
 *
 * <p>Users are cut into ranges of neighbouring indices and about equal work; a task searches for
 * one range and writes one file. Item codes are broadcast, whole or past a budget in slices. Only
 * the pairs of user and excluded item are shuffled.
 *
 * <p>Memory, with w words of 64 bits a code and ids of b bytes:
 *
 * <ul>
 *   <li>driver: 3 (8 w + b + 4) bytes a user and an item: as they were read, as broadcast, and
 *       serialized for executors (which may leave for the disk);
 *   <li>executor: 8 w + b + 4 bytes an item, and 8 w + 8 bytes an item for every task that runs at
 *       the same time, for its kernel; when sliced, only those of one slice, and ids;
 *   <li>task: 8 w + b + 40 bytes a user of its range, 12 bytes an excluded pair of its range, 32
 *       MiB of results (when sliced, 16 K bytes a user), and one row group of Parquet.
 * </ul>
 */
public final class TopKJob {
  private static final Logger log = LoggerFactory.getLogger(TopKJob.class);

  private final SparkSession spark;
  private final int k;
  private final KernelChoice kernel;
  private final long broadcastBytes;
  private final int firstRanges;

  public TopKJob(SparkSession spark, RecommendConfig config) {
    this(spark, config.k(), config.kernel(), (long) config.broadcastMib() << 20, Integer.MAX_VALUE);
  }

  /**
   * A job with a budget in bytes.
   *
   * @param k recommendations a user
   * @param broadcastBytes item codes larger than this are searched slice by slice
   * @param firstRanges ranges to search for
   */
  TopKJob(SparkSession spark, int k, KernelChoice kernel, long broadcastBytes, int firstRanges) {
    this.spark = spark;
    this.k = k;
    this.kernel = kernel;
    this.broadcastBytes = broadcastBytes;
    this.firstRanges = firstRanges;
  }

  /**
   * The same job for a sample: users are cut into ranges as ever, and only the first of them are
   * searched for.
   */
  public TopKJob firstRanges(int ranges) {
    return new TopKJob(spark, k, kernel, broadcastBytes, ranges);
  }

  /**
   * Searches, and writes the table of recommendations as Parquet: {@code user_id string, rank int,
   * item_id string, distance int, score double}. A user with fewer than K candidates has a row for
   * each of them. What is at {@code path} is replaced. A user's rows are in one file, and every
   * file is sorted by user id and rank, so that a reader who looks one user up skips nearly all of
   * it.
   *
   * @param rules which items are candidates for whom
   * @return what was done, and how fast; it is logged, too
   * @throws InputDataException if there are no items, or an excluded pair is of a user or an item
   *     that does not exist
   */
  public TopKSummary write(NamedCodes users, NamedCodes items, CandidateRules rules, String path) {
    if (items.size() == 0) {
      throw new InputDataException("there are no item codes, so nothing can be recommended");
    }
    if (users.codes().bits() != items.codes().bits()) {
      throw new InputDataException(
          "codes of users have %d bits, codes of items %d"
              .formatted(users.codes().bits(), items.codes().bits()));
    }
    long start = System.nanoTime();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    ExcludedPairs excluded = new ExcludedPairs(rules.seen(), users.size(), items.size());
    UserRanges all = plan(users, items, excluded.countByBlock(), context.defaultParallelism());
    UserRanges ranges = all.first(firstRanges);
    SearchMeter meter = new SearchMeter(spark.sparkContext());
    UUID job = UUID.randomUUID();
    List<Broadcast<?>> sent = new ArrayList<>();
    try {
      Broadcast<Ids> itemIds = context.broadcast(items.ids());
      sent.add(itemIds);
      List<ItemSlice> slices = ItemSlice.broadcast(context, items.codes(), broadcastBytes);
      slices.forEach(slice -> sent.add(slice.codes()));
      List<RangeSearch.Input> inputs = new ArrayList<>();
      for (int range = 0; range < ranges.count(); range++) {
        NamedCodes part = users.slice(ranges.from(range), ranges.to(range));
        inputs.add(new RangeSearch.Input(ranges.from(range), context.broadcast(part)));
        sent.add(inputs.get(range).users());
      }
      RangeSearch search =
          new RangeSearch(job, slices, itemIds, items.codes().bits(), k, kernel, meter);
      RecommendationFormat.write(
          JavaPairRDD.fromJavaRDD(
              context
                  .parallelize(inputs, inputs.size())
                  .zipPartitions(excluded.byRange(ranges), search)),
          path);
    } finally {
      sent.forEach(Broadcast::destroy);
      KernelPool.SHARED.closeJob(job);
    }
    TopKSummary summary =
        new TopKSummary(
            k,
            meter.users(),
            items.size(),
            ranges.count(),
            all.count(),
            meter.pairs(),
            meter.kernelSeconds(),
            (System.nanoTime() - start) / 1e9);
    log.info("{}", summary);
    return summary;
  }

  private UserRanges plan(NamedCodes users, NamedCodes items, long[] excluded, int cores) {
    return new RangePlan(
            k,
            items.size(),
            items.ids().utf8().length,
            items.codes().wordsPerCode(),
            items.codes().words().length * (long) Long.BYTES > broadcastBytes)
        .cut(users.size(), excluded, cores);
  }
}
