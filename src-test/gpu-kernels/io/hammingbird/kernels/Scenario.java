package io.hammingbird.kernels;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A search problem, unpacked.
 *
 * @param items {@code [items × bits]}
 * @param queries {@code [queries × bits]}
 * @param excluded ascending item indices per query
 * @param radius largest distance that counts
 * @param eligible the items that may appear
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Scenario(
    int bits,
    boolean[][] items,
    boolean[][] queries,
    int[][] excluded,
    int k,
    int radius,
    BitSet eligible) {
  public Scenario(int bits, boolean[][] items, boolean[][] queries, int[][] excluded, int k) {
    this(bits, items, queries, excluded, k, bits, all(items.length));
  }

  private static BitSet all(int items) {
    BitSet all = new BitSet();
    all.set(0, items);
    return all;
  }

  public Scenario within(int newRadius) {
    return new Scenario(bits, items, queries, excluded, k, newRadius, eligible);
  }

  public Scenario among(BitSet newEligible) {
    return new Scenario(bits, items, queries, excluded, k, radius, newEligible);
  }

  /** How the codes lie. */
  public enum Shape {
    /** Independent random bits. */
    UNIFORM,
    /** Few bits away from one of three centres, as learned codes do. */
    CLUSTERED,
    /** At most two different codes: ties everywhere. */
    DUPLICATES,
    /** Later items are closer to every query, so that each replaces the ones before it. */
    FALLING,
    /** Later items are farther. */
    RISING,
    /** Farther and near again, several times. */
    SAWTOOTH
  }

  /** How much of the items the queries have seen. */
  public enum Seen {
    NOTHING,
    SOME,
    /** The nearest items, whose distances must not tighten any bound. */
    NEAREST,
    EVERYTHING
  }

  public static Scenario random(
      int bits, int items, int queries, Shape shape, Seen seen, int k, long seed) {
    Random random = new Random(seed);
    boolean[][] centres = uniform(3, bits, random);
    boolean[][] itemCodes = new boolean[items][];
    for (int item = 0; item < items; item++) {
      itemCodes[item] =
          switch (shape) {
            case UNIFORM -> uniform(1, bits, random)[0];
            case CLUSTERED -> flip(centres[random.nextInt(3)], random.nextInt(bits / 4), random);
            case DUPLICATES -> centres[random.nextInt(2)];
            case FALLING -> flipFirst(centres[0], (int) ((long) bits * (items - item) / items));
            case RISING -> flipFirst(centres[0], (int) ((long) bits * item / items));
            case SAWTOOTH -> flipFirst(centres[0], item % 17 * bits / 17);
          };
    }
    boolean[][] queryCodes = new boolean[queries][];
    for (int query = 0; query < queries; query++) {
      queryCodes[query] =
          switch (shape) {
            case UNIFORM -> uniform(1, bits, random)[0];
            case FALLING, RISING, SAWTOOTH -> centres[0];
            default -> flip(centres[random.nextInt(3)], random.nextInt(bits / 4), random);
          };
    }
    int[][] excluded = new int[queries][];
    for (int query = 0; query < queries; query++) {
      boolean[] code = queryCodes[query];
      excluded[query] =
          IntStream.range(0, items)
              .filter(
                  item ->
                      switch (seen) {
                        case NOTHING -> false;
                        case SOME -> random.nextInt(5) == 0;
                        case NEAREST -> shared(itemCodes[item], code) > 0.6 * bits;
                        case EVERYTHING -> true;
                      })
              .toArray();
    }
    return new Scenario(bits, itemCodes, queryCodes, excluded, k);
  }

  private static boolean[][] uniform(int rows, int bits, Random random) {
    boolean[][] codes = new boolean[rows][bits];
    for (boolean[] code : codes) {
      for (int d = 0; d < bits; d++) {
        code[d] = random.nextBoolean();
      }
    }
    return codes;
  }

  private static boolean[] flip(boolean[] code, int times, Random random) {
    boolean[] flipped = code.clone();
    for (int i = 0; i < times; i++) {
      flipped[random.nextInt(code.length)] ^= true;
    }
    return flipped;
  }

  private static boolean[] flipFirst(boolean[] code, int count) {
    boolean[] flipped = code.clone();
    for (int d = 0; d < count; d++) {
      flipped[d] ^= true;
    }
    return flipped;
  }

  private static long shared(boolean[] a, boolean[] b) {
    return IntStream.range(0, a.length).filter(d -> a[d] == b[d]).count();
  }

  public PackedCodes packedItems() {
    return pack(items);
  }

  public PackedCodes packedQueries() {
    return pack(queries);
  }

  public IndexLists excludedLists() {
    return IndexLists.of(excluded);
  }

  public TopK search(HammingTopK kernel) {
    return kernel.search(packedQueries(), excludedLists(), k, radius);
  }

  private PackedCodes pack(boolean[][] codes) {
    float[][] signs = new float[codes.length][bits];
    for (int i = 0; i < codes.length; i++) {
      for (int d = 0; d < bits; d++) {
        signs[i][d] = codes[i][d] ? 1 : -1;
      }
    }
    return PackedCodes.fromSigns(bits, signs);
  }
}
