package io.hammingbird.train;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.model.Codes;
import io.hammingbird.model.neural.TwoTowers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Encodes all users and items on the executors with one broadcast network, noise off. */
final class CodeComputation {
  private static final int ROWS_PER_TASK_AT_LEAST = 512;

  private final JavaSparkContext spark;
  private final Broadcast<BlockBuilder> blocks;
  private final int workers;
  private final int bits;

  CodeComputation(JavaSparkContext spark, Broadcast<BlockBuilder> blocks, int workers, int bits) {
    this.spark = spark;
    this.blocks = blocks;
    this.workers = workers;
    this.bits = bits;
  }

  private record Range(boolean users, int from, int to) implements Serializable {}

  private record Encoded(Range range, PackedCodes codes) implements Serializable {}

  /**
   * @param network the model zip
   */
  Codes encode(byte[] network) {
    Broadcast<byte[]> broadcast = spark.broadcast(network);
    Broadcast<BlockBuilder> rows = blocks;
    try {
      List<Encoded> parts =
          spark
              .parallelize(ranges(), workers)
              .mapPartitions(ranges -> encode(broadcast.value(), rows.value().set(), ranges))
              .collect();
      return new Codes(
          join(parts, true, rows.value().set().users()),
          join(parts, false, rows.value().set().items()));
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
    for (int from = 0; from < size; from += step) {
      ranges.add(new Range(users, from, Math.min(size, from + step)));
    }
  }

  private static Iterator<Encoded> encode(byte[] network, TrainingSet set, Iterator<Range> ranges) {
    List<Encoded> encoded = new ArrayList<>();
    TwoTowers towers = TrainedModel.read(network);
    while (ranges.hasNext()) {
      Range range = ranges.next();
      PackedCodes codes =
          range.users()
              ? towers.encodeUsers(set.itemsOfUser(), range.from(), range.to())
              : towers.encodeItems(set.usersOfItem(), range.from(), range.to());
      encoded.add(new Encoded(range, codes));
    }
    return encoded.iterator();
  }

  private PackedCodes join(List<Encoded> parts, boolean users, int size) {
    int wordsPerCode = PackedCodes.wordsPerCode(bits);
    long[] words = new long[Math.multiplyExact(size, wordsPerCode)];
    for (Encoded part : parts) {
      if (part.range().users() == users) {
        int begin = part.range().from() * wordsPerCode;
        System.arraycopy(part.codes().words(), 0, words, begin, part.codes().words().length);
      }
    }
    return new PackedCodes(bits, size, words);
  }
}
