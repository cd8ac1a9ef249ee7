package io.hammingbird.recommend;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.recommend.partition.BroadcastScope;
import io.hammingbird.recommend.partition.ExcludedPairs;
import io.hammingbird.recommend.partition.PartitionPlan;
import io.hammingbird.recommend.partition.UserPartition;
import io.hammingbird.recommend.partition.UserPartitions;
import io.hammingbird.recommend.search.AsymmetricSearch;
import io.hammingbird.recommend.search.HammingSearch;
import io.hammingbird.recommend.search.ItemSlice;
import io.hammingbird.recommend.search.KernelPool;
import io.hammingbird.recommend.search.SearchMeter;
import io.hammingbird.recommend.search.SearchMethod;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
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
 * <p>Memory, with w words of 64 bits per code and ids of b bytes:
 *
 * <ul>
 *   <li>driver: 3 (8 w + b + 4) bytes per user and per item: as they were read, as broadcast, and
 *       serialized for executors (which may leave for the disk); asymmetric, also 3 · 256 w bytes
 *       per user;
 *   <li>executor: 8 w + b + 4 bytes per item, and 8 w + 8 bytes per item for every task that runs
 *       at the same time, for its kernel; when sliced, only those of one slice, and ids;
 *   <li>task: 8 w + b + 40 bytes per user of its range, 12 bytes per excluded pair of its range, 32
 *       MiB of results (when sliced, 16 K bytes per user), and one row group of Parquet;
 *       asymmetric, also 256 w bytes per user.
 * </ul>
 */
public final class TopKJob {
  private static final Logger LOG = LoggerFactory.getLogger(TopKJob.class);

  private final SparkSession spark;
  private final RecommendConfig config;
  private final long broadcastBytes;
  private final int firstRanges;

  public TopKJob(SparkSession spark, RecommendConfig config) {
    this(spark, config, (long) config.broadcastMib() << 20, Integer.MAX_VALUE);
  }

  /**
   * A job with a budget in bytes.
   *
   * @param broadcastBytes item codes larger than this are searched slice by slice
   * @param firstRanges ranges to search for
   */
  TopKJob(SparkSession spark, RecommendConfig config, long broadcastBytes, int firstRanges) {
    this.spark = spark;
    this.config = config;
    this.broadcastBytes = broadcastBytes;
    this.firstRanges = firstRanges;
  }

  /**
   * The same job for a sample: users are cut into ranges as always, and only the first of them are
   * searched for.
   */
  public TopKJob firstRanges(int ranges) {
    return new TopKJob(spark, config, broadcastBytes, ranges);
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
    return write(users, new float[0], items, rules, path);
  }

  /**
   * As above, with what {@code recommend.score = asymmetric} needs.
   *
   * @param vectors {@code [users × bits]}, row-major: the users' real vectors; else empty
   * @throws InputDataException as above, or if vectors are missing
   */
  public TopKSummary write(
      NamedCodes users, float[] vectors, NamedCodes items, CandidateRules rules, String path) {
    check(users, vectors, items);
    long start = System.nanoTime();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SearchMeter meter = new SearchMeter(spark.sparkContext());
    UUID job = UUID.randomUUID();
    try (BroadcastScope shipment = new BroadcastScope(context);
        ExcludedPairs excluded = new ExcludedPairs(rules.excluded(), users.size(), items.size())) {
      UserPartitions all =
          plan(items, rules)
              .cut(users.size(), excluded.countByBlock(), context.defaultParallelism());
      UserPartitions ranges = all.first(firstRanges);
      List<ItemSlice> slices =
          ItemSlice.broadcast(shipment, items.codes(), rules.eligible(), broadcastBytes);
      PartitionSearch search =
          new PartitionSearch(
              job, method(items), config.k(), slices, shipment.send(items.ids()), meter);
      List<UserPartition> inputs = UserPartition.broadcast(shipment, users, vectors, ranges);
      RecommendationFormat.write(
          JavaPairRDD.fromJavaRDD(
              context
                  .parallelize(inputs, inputs.size())
                  .zipPartitions(excluded.byRange(ranges), search)),
          path);
      TopKSummary summary =
          new TopKSummary(
              config.k(),
              meter.users(),
              rules.eligible().cardinality(),
              ranges.count(),
              all.count(),
              meter.pairs(),
              meter.kernelSeconds(),
              (System.nanoTime() - start) / 1e9);
      LOG.info("{}", summary);
      return summary;
    } finally {
      KernelPool.SHARED.closeJob(job);
    }
  }

  private void check(NamedCodes users, float[] vectors, NamedCodes items) {
    if (items.size() == 0) {
      throw new InputDataException("there are no item codes, so nothing can be recommended");
    }
    int bits = items.codes().bits();
    if (users.codes().bits() != bits) {
      throw new InputDataException(
          "codes of users have %d bits, codes of items %d".formatted(users.codes().bits(), bits));
    }
    if (config.isAsymmetric() && vectors.length != (long) users.size() * bits) {
      throw new InputDataException(
          "recommend.score = asymmetric needs a vector of %d values per user: there are %d values for %d users"
              .formatted(bits, vectors.length, users.size()));
    }
  }

  private PartitionPlan plan(NamedCodes items, CandidateRules rules) {
    return new PartitionPlan(
        config.k(),
        rules.eligible().cardinality(),
        items.ids().utf8().length / (double) items.size(),
        items.codes().wordsPerCode(),
        items.codes().words().length * (long) Long.BYTES > broadcastBytes);
  }

  private SearchMethod method(NamedCodes items) {
    if (config.isAsymmetric()) {
      return new AsymmetricSearch(config.k());
    }
    int radius = config.hasRadius() ? config.radius() : items.codes().bits();
    return new HammingSearch(config.k(), radius, config.kernel());
  }
}
