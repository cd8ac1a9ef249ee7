package io.hammingbird.recommend.partition;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * Pairs of a user and an item that is not a candidate, each as one long: the user above, the item
 * below 32 bits. They are the only thing that the job shuffles. Until they are closed, Spark keeps
 * them, on disk where its memory ends: 8 bytes each.
 */
public final class ExcludedPairs implements AutoCloseable {
  private static final int PAIRS_PER_CHUNK = 1 << 13;
  private static final int NULL = Integer.MIN_VALUE;

  private final JavaRDD<long[]> chunks;
  private final int users;
  private final int items;

  /**
   * @param pairs {@code user int, item int}, in any order, repeated or not
   * @param users number of users
   * @param items number of items
   */
  public ExcludedPairs(Dataset<Row> pairs, int users, int items) {
    // Spark's internal rows: as objects they would cost more than all that is done with them.
    this.chunks =
        pairs
            .select(col("user").cast("int"), col("item").cast("int"))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(ExcludedPairs::chunks)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.users = users;
    this.items = items;
  }

  private static Iterator<long[]> chunks(Iterator<InternalRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public long[] next() {
        long[] chunk = new long[PAIRS_PER_CHUNK];
        int size = 0;
        while (size < chunk.length && rows.hasNext()) {
          InternalRow row = rows.next();
          // A null would read as 0.
          int user = row.isNullAt(0) ? NULL : row.getInt(0);
          int item = row.isNullAt(1) ? NULL : row.getInt(1);
          chunk[size++] = (long) user << Integer.SIZE | Integer.toUnsignedLong(item);
        }
        return size == chunk.length ? chunk : Arrays.copyOf(chunk, size);
      }
    };
  }

  @Override
  public void close() {
    chunks.unpersist(false);
  }

  static int user(long pair) {
    return (int) (pair >> 32);
  }

  static int item(long pair) {
    return (int) pair;
  }

  /**
   * Counts pairs by block of {@link UserPartitions#usersPerBlock}, repeated ones as often as they
   * are there: 64 KiB per task whatever the number of users.
   *
   * @throws InputDataException if a pair names a user or an item that does not exist
   */
  public long[] countByBlock() {
    int usersPerBlock = UserPartitions.usersPerBlock(users);
    int blocks = (users + usersPerBlock - 1) / usersPerBlock;
    int userCount = users;
    int itemCount = items;
    // The last place is for a pair that must not be.
    List<long[]> parts =
        chunks
            .mapPartitions(part -> count(part, usersPerBlock, blocks, userCount, itemCount))
            .collect();
    long[] sums = new long[blocks];
    for (long[] counts : parts) {
      if (counts[blocks] != 0) {
        throw new InputDataException(
            "an excluded pair is of user %s and item %s, but there are %d users and %d items, counted from 0"
                .formatted(shown(user(counts[blocks])), shown(item(counts[blocks])), users, items));
      }
      Arrays.setAll(sums, block -> sums[block] + counts[block]);
    }
    return sums;
  }

  private static String shown(int index) {
    return index == NULL ? "null" : Integer.toString(index);
  }

  private static Iterator<long[]> count(
      Iterator<long[]> part, int usersPerBlock, int blocks, int users, int items) {
    long[] counts = new long[blocks + 1];
    while (part.hasNext()) {
      for (long pair : part.next()) {
        int user = user(pair);
        int item = item(pair);
        if (user < 0 || user >= users || item < 0 || item >= items) {
          counts[blocks] = pair;
          return List.of(counts).iterator();
        }
        counts[user / usersPerBlock]++;
      }
    }
    return List.of(counts).iterator();
  }

  /**
   * Brings every pair to the partition of its user's range. A pair of a user beyond the last range
   * is dropped.
   *
   * @return number of the range, and some of its pairs in no order
   */
  public JavaPairRDD<Integer, long[]> byRange(UserPartitions ranges) {
    return chunks
        .mapPartitionsToPair(part -> new PairChunks(part, ranges))
        .partitionBy(new ByRange(ranges.count()));
  }

  /** Key i goes to partition i. */
  private static final class ByRange extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int ranges;

    ByRange(int ranges) {
      this.ranges = ranges;
    }

    @Override
    public int numPartitions() {
      return ranges;
    }

    @Override
    public int getPartition(Object range) {
      return (Integer) range;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByRange that && that.ranges == ranges;
    }

    @Override
    public int hashCode() {
      return ranges;
    }
  }
}
