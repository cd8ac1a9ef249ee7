package io.hammingbird.synthetic;

import io.hammingbird.kernels.Selection;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The {@code count} smallest of a stream of keys that can be repeated but not kept: those below a
 * bound, and the first few that equal it. The bound is found in two passes, by a histogram and by a
 * selection from the one bin that holds it.
 */
final class SmallestKeys {
  /** Of the raw bits of a double, which order numbers from 0 as their values do. */
  private static final int BIN_SHIFT = 44;

  private final double bound;
  private long equalsLeft;

  private SmallestKeys(double bound, long equalsLeft) {
    this.bound = bound;
    this.equalsLeft = equalsLeft;
  }

  /**
   * @param stream gives the same keys, none below 0, to the same number of calls each time
   * @param count at most as many as there are keys, and at least 1
   */
  static SmallestKeys of(Consumer<DoubleConsumer> stream, long count) {
    long[] bins = new long[1 << (Double.SIZE - 1 - BIN_SHIFT)];
    stream.accept(key -> bins[bin(key)]++);
    int last = 0;
    long before = 0;
    while (before + bins[last] < count) {
      before += bins[last];
      last++;
    }
    long[] keys = new long[Math.toIntExact(bins[last])];
    int[] kept = {0};
    int within = last;
    stream.accept(
        key -> {
          if (bin(key) == within) {
            keys[kept[0]++] = Double.doubleToRawLongBits(key);
          }
        });
    int wanted = Math.toIntExact(count - before);
    Selection.smallest(keys, keys.length, wanted);
    long bound = keys[wanted - 1];
    long equals = Arrays.stream(keys, 0, wanted).filter(key -> key == bound).count();
    return new SmallestKeys(Double.longBitsToDouble(bound), equals);
  }

  private static int bin(double key) {
    return (int) (Double.doubleToRawLongBits(key) >>> BIN_SHIFT);
  }

  /** Whether the next key of the stream is among the smallest; to be asked once for each key. */
  boolean accept(double key) {
    if (key < bound) {
      return true;
    }
    return key == bound && equalsLeft-- > 0;
  }
}
