package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.binarizer.Thresholds;
import io.hammingbird.learn.network.towers.Architecture;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Encodes all users and items on the executors with one broadcast network, noise off. */
final class CodeComputation {
  private static final int ROWS_PER_TASK_AT_LEAST = 512;

  private final JavaSparkContext spark;
  private final Broadcast<BlockBuilder> blocks;
  private final int workers;
  private final Architecture architecture;

  CodeComputation(
      JavaSparkContext spark,
      Broadcast<BlockBuilder> blocks,
      int workers,
      Architecture architecture) {
    this.spark = spark;
    this.blocks = blocks;
    this.workers = workers;
    this.architecture = architecture;
  }

  private record Range(boolean users, IndexRange rows) implements Serializable {}

  /** Rows of a range, one behind the other, in an array of any kind. */
  private record Part(Range range, Serializable values) implements Serializable {}

  private interface Encoding extends Serializable {
    Serializable of(TwoTowers towers, BlockBuilder blocks, Range range);
  }

  /**
   * Codes, or vectors where the binarizer gives no codes.
   *
   * @param network the model zip
   */
  Learned encode(byte[] network) {
    int users = blocks.value().set().users();
    int items = blocks.value().set().items();
    if (!architecture.binarizer().givesCodes()) {
      return architecture.binarizer().finished(factors(network));
    }
    List<Part> parts = parts(network, CodeComputation::codes);
    int width = PackedCodes.wordsPerCode(architecture.bits());
    long[] ofUsers = new long[Math.multiplyExact(users, width)];
    long[] ofItems = new long[Math.multiplyExact(items, width)];
    join(parts, ofUsers, ofItems, width);
    return new Codes(
        new PackedCodes(architecture.bits(), users, ofUsers),
        new PackedCodes(architecture.bits(), items, ofItems));
  }

  /** The real vectors under the codes, or that are there in place of codes. */
  Factors factors(byte[] network) {
    int rank = architecture.bits();
    float[] ofUsers = new float[Math.multiplyExact(blocks.value().set().users(), rank)];
    float[] ofItems = new float[Math.multiplyExact(blocks.value().set().items(), rank)];
    join(parts(network, CodeComputation::vectors), ofUsers, ofItems, rank);
    return new Factors(ofUsers, ofItems, rank);
  }

  /** What the binarizer subtracts from real vectors before signs are taken. */
  Optional<Thresholds> thresholds(Supplier<Factors> vectors) {
    return architecture.binarizer().thresholds(vectors);
  }

  private List<Part> parts(byte[] network, Encoding encoding) {
    Broadcast<byte[]> broadcast = spark.broadcast(network);
    Broadcast<BlockBuilder> rows = blocks;
    try {
      return spark
          .parallelize(ranges(), workers)
          .mapPartitions(ranges -> encode(broadcast.value(), rows.value(), ranges, encoding))
          .collect();
    } finally {
      broadcast.destroy();
    }
  }

  private List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    addRanges(true, blocks.value().set().users(), ranges);
    addRanges(false, blocks.value().set().items(), ranges);
    return ranges;
  }

  private void addRanges(boolean users, int size, List<Range> ranges) {
    int step = Math.max(ROWS_PER_TASK_AT_LEAST, (size + workers - 1) / workers);
    new IndexRange(0, size).pieces(step).forEach(rows -> ranges.add(new Range(users, rows)));
  }

  private static Iterator<Part> encode(
      byte[] network, BlockBuilder blocks, Iterator<Range> ranges, Encoding encoding) {
    List<Part> encoded = new ArrayList<>();
    TwoTowers towers = new NetworkEncoder(network).towers();
    while (ranges.hasNext()) {
      Range range = ranges.next();
      encoded.add(new Part(range, encoding.of(towers, blocks, range)));
    }
    return encoded.iterator();
  }

  private static long[] codes(TwoTowers towers, BlockBuilder blocks, Range range) {
    TrainingSet set = blocks.set();
    return (range.users()
            ? towers.encodeUsers(set.byUser(), range.rows().from(), range.rows().to())
            : towers.encodeItems(set.byItem(), range.rows().from(), range.rows().to()))
        .words();
  }

  private static float[] vectors(TwoTowers towers, BlockBuilder blocks, Range range) {
    TrainingSet set = blocks.set();
    float[][] rows =
        range.users()
            ? towers.userVectors(set.byUser(), range.rows().from(), range.rows().to())
            : towers.itemVectors(set.byItem(), range.rows().from(), range.rows().to());
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * width, width);
    }
    return values;
  }

  /**
   * Puts the parts of both sides into their places.
   *
   * @param width values of a row
   */
  private static void join(List<Part> parts, Object users, Object items, int width) {
    for (Part part : parts) {
      System.arraycopy(
          part.values(),
          0,
          part.range().users() ? users : items,
          part.range().rows().from() * width,
          part.range().rows().size() * width);
    }
  }
}
