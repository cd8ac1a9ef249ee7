package io.hammingbird.recommend.partition;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Sorts the pairs of one partition into ranges as they are read. A chunk leaves when it is full, so
 * that a task of the shuffle holds 16 MiB however many pairs pass through it.
 */
final class PairChunks implements Iterator<Tuple2<Integer, long[]>> {
  private static final int PAIRS_IN_MEMORY = 1 << 21;
  private static final int PAIRS_PER_CHUNK = 1 << 13;

  private final Iterator<long[]> parts;
  private final UserPartitions ranges;
  private final int users;
  private final int chunkSize;
  private final long[][] chunks;
  private final int[] sizes;
  private long[] part = new long[0];
  private int read;
  private int leaving;

  PairChunks(Iterator<long[]> parts, UserPartitions ranges) {
    this.parts = parts;
    this.ranges = ranges;
    this.users = ranges.to(ranges.count() - 1);
    this.chunkSize = Math.min(PAIRS_PER_CHUNK, 1 + PAIRS_IN_MEMORY / ranges.count());
    this.chunks = new long[ranges.count()][];
    this.sizes = new int[ranges.count()];
  }

  @Override
  public boolean hasNext() {
    if (hasPair()) {
      return true;
    }
    while (leaving < chunks.length && sizes[leaving] == 0) {
      leaving++;
    }
    return leaving < chunks.length;
  }

  /** Goes to the next pair of a user of the ranges. */
  private boolean hasPair() {
    while (true) {
      while (read < part.length) {
        if (ExcludedPairs.user(part[read]) < users) {
          return true;
        }
        read++;
      }
      if (!parts.hasNext()) {
        return false;
      }
      part = parts.next();
      read = 0;
    }
  }

  @Override
  public Tuple2<Integer, long[]> next() {
    int range = 0;
    while (hasPair()) {
      long pair = part[read++];
      int user = ExcludedPairs.user(pair);
      if (user < ranges.from(range) || user >= ranges.to(range)) {
        range = ranges.of(user);
      }
      if (chunks[range] == null) {
        chunks[range] = new long[chunkSize];
      }
      chunks[range][sizes[range]++] = pair;
      if (sizes[range] == chunkSize) {
        return take(range);
      }
    }
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return take(leaving);
  }

  private Tuple2<Integer, long[]> take(int range) {
    long[] chunk = chunks[range];
    int size = sizes[range];
    chunks[range] = null;
    sizes[range] = 0;
    return new Tuple2<>(range, size == chunkSize ? chunk : Arrays.copyOf(chunk, size));
  }
}
