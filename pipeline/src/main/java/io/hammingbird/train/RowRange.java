package io.hammingbird.train;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring rows, the share of a task or of a step.
 *
 * @param from the first row
 * @param to behind the last one
 */
record RowRange(int from, int to) implements Serializable {

  int size() {
    return to - from;
  }

  /** As many ranges as {@code parts}, as equal as can be; empty ones where rows are fewer. */
  static List<RowRange> even(int rows, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                new RowRange(
                    (int) ((long) rows * part / parts), (int) ((long) rows * (part + 1) / parts)))
        .toList();
  }

  /** This range in pieces of {@code most} rows, the last one with what remains. */
  List<RowRange> pieces(int most) {
    return IntStream.iterate(from, begin -> begin < to, begin -> begin + most)
        .mapToObj(begin -> new RowRange(begin, Math.min(to, begin + most)))
        .toList();
  }
}
