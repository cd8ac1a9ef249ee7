package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;

import io.hammingbird.config.InputDataException;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exact top-K items by Hamming distance for every user. Item codes are broadcast, whole or past a
 * budget in slices; users are searched for in batches, partition by partition. The result is
 * ordered by (distance, item index) and does not depend on partitions, slices or kernel.
 */
public final class TopKJob {
  private static final Logger log = LoggerFactory.getLogger(TopKJob.class);

  /** Bounds what a task of the sliced variant keeps: 26 MiB of results at k = 100. */
  private static final int USERS_PER_PARTITION = 32_768;

  private final int k;
  private final KernelChoice kernel;
  private final long broadcastBytes;

  public TopKJob(RecommendConfig config) {
    this(config.k(), config.kernel(), (long) config.broadcastMib() << 20);
  }

  /**
   * A job with a budget in bytes.
   *
   * @param k recommendations a user
   * @param broadcastBytes item codes larger than this are searched slice by slice
   */
  TopKJob(int k, KernelChoice kernel, long broadcastBytes) {
    this.k = k;
    this.kernel = kernel;
    this.broadcastBytes = broadcastBytes;
  }

  /**
   * Plans the search; it runs when the result is read.
   *
   * @param userCodes {@code index int, code array<long>}, as wide as the items' codes
   * @param items codes of all items, in the driver's memory
   * @param rules which items are candidates for whom
   * @return {@code user int, rank int, item int, distance int}: ranks from 1, distances in bits. A
   *     user with fewer than K candidates has a row for each of them
   * @throws InputDataException if there are no items
   */
  public Dataset<Row> run(Dataset<Row> userCodes, PackedCodes items, CandidateRules rules) {
    if (items.size() == 0) {
      throw new InputDataException("there are no item codes, so nothing can be recommended");
    }
    SparkSession spark = userCodes.sparkSession();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<ItemSlice> slices = ItemSlice.broadcast(context, items, broadcastBytes);
    long users = userCodes.count();
    int partitions = (int) Math.max(context.defaultParallelism(), 1 + users / USERS_PER_PARTITION);
    log.info(
        "Top-{}: {} users × {} items of {} bits, {} item slice(s), {} user partitions",
        k,
        users,
        items.size(),
        items.bits(),
        slices.size(),
        partitions);
    Encoder<int[]> ints = spark.implicits().newIntArrayEncoder();
    return rules
        .exclude(userCodes, "index")
        .repartition(partitions, col("index"))
        .select("index", "code", "excluded")
        .as(Encoders.tuple(Encoders.INT(), spark.implicits().newLongArrayEncoder(), ints))
        .mapPartitions(
            new PartitionSearch(slices, items.bits(), k, kernel),
            Encoders.tuple(Encoders.INT(), ints, ints))
        .toDF("user", "items", "distances")
        .select(
            col("user"),
            posexplode(arrays_zip(col("items"), col("distances")))
                .as(new String[] {"place", "found"}))
        .select(
            col("user"),
            col("place").plus(1).as("rank"),
            col("found.items").as("item"),
            col("found.distances").as("distance"));
  }
}
