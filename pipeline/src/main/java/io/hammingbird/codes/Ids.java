package io.hammingbird.codes;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The ids of one side by dense index, as UTF-8 behind one another: 4 bytes per id and those of its
 * text. Immutable by convention.
 */
public final class Ids implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] offsets;
  private final byte[] utf8;

  /**
   * Wraps the two arrays without copying them.
   *
   * @param offsets {@code [size + 1]}, rising from 0 to {@code utf8.length}
   */
  Ids(int[] offsets, byte[] utf8) {
    this.offsets = offsets;
    this.utf8 = utf8;
  }

  /** The ids in order of their indices, from 0. */
  public static Ids of(List<String> ids) {
    byte[][] texts =
        ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    int[] offsets = new int[texts.length + 1];
    for (int index = 0; index < texts.length; index++) {
      offsets[index + 1] = Math.addExact(offsets[index], texts[index].length);
    }
    byte[] utf8 = new byte[offsets[texts.length]];
    for (int index = 0; index < texts.length; index++) {
      System.arraycopy(texts[index], 0, utf8, offsets[index], texts[index].length);
    }
    return new Ids(offsets, utf8);
  }

  /** Number of ids. */
  public int size() {
    return offsets.length - 1;
  }

  /** The id of one index. */
  public String get(int index) {
    return new String(utf8, begin(index), length(index), StandardCharsets.UTF_8);
  }

  /** All ids behind one another: not a copy, never to change. */
  public byte[] utf8() {
    return utf8;
  }

  /** Where an id begins in {@link #utf8()}. */
  public int begin(int index) {
    return offsets[index];
  }

  /** The bytes that an id takes in {@link #utf8()}. */
  public int length(int index) {
    return offsets[index + 1] - offsets[index];
  }

  /**
   * The ids with index {@code from} (inclusive) to {@code to} (exclusive), copied.
   *
   * @throws IndexOutOfBoundsException if the range is not within the ids
   */
  public Ids slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    int[] shifted = new int[to - from + 1];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = offsets[from + i] - offsets[from];
    }
    return new Ids(shifted, Arrays.copyOfRange(utf8, offsets[from], offsets[to]));
  }

  /** The indices in order of the ids, which are compared by unsigned bytes as Spark does. */
  public int[] order() {
    Comparator<Integer> byId =
        (a, b) ->
            Arrays.compareUnsigned(
                utf8, offsets[a], offsets[a + 1], utf8, offsets[b], offsets[b + 1]);
    return IntStream.range(0, size()).boxed().sorted(byId).mapToInt(Integer::intValue).toArray();
  }
}
