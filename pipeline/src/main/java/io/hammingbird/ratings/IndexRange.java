package io.hammingbird.ratings;

import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring rows, the share of a task or of a step.
 *
 * @param from the first row
 * @param to behind the last one
 */
public record IndexRange(int from, int to) implements Serializable {

  public int size() {
    return to - from;
  }

  /** All of them, ascending. */
  public int[] indices() {
    return IntStream.range(from, to).toArray();
  }

  /** As many ranges as {@code parts}, as equal as can be; empty ones where rows are fewer. */
  public static List<IndexRange> even(int rows, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                new IndexRange(
                    (int) ((long) rows * part / parts), (int) ((long) rows * (part + 1) / parts)))
        .toList();
  }

  /** As many ranges as {@code parts}, with about equally many rows and indices together in each. */
  public static List<IndexRange> balanced(IndexLists rows, int parts) {
    List<IndexRange> ranges = new ArrayList<>();
    long work = (long) rows.indices().length + rows.rows();
    int from = 0;
    for (int part = 1; part <= parts; part++) {
      int to = from;
      while (to < rows.rows() && rows.begin(to) + (long) to < work * part / parts) {
        to++;
      }
      ranges.add(new IndexRange(from, to));
      from = to;
    }
    return ranges;
  }

  /** This range in pieces of {@code most} rows, the last one with what remains. */
  public List<IndexRange> pieces(int most) {
    return IntStream.iterate(from, begin -> begin < to, begin -> begin + most)
        .mapToObj(begin -> new IndexRange(begin, Math.min(to, begin + most)))
        .toList();
  }
}
