package io.hammingbird.learn.discrete;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import java.util.List;

/**
 * Solves the rows of a side, neighbouring rows at a time. Rows of a side do not know of each other,
 * so that the result is the same however they are divided.
 */
public interface SideRows {

  /** Ranges that the rows of a side are divided into. */
  int ranges();

  /** What each range comes to, in order. */
  <T> List<T> solve(List<IndexRange> ranges, RangeStep<T> step);

  /** Codes of all rows. */
  default SignRows codes(IndexLists rows, int width, RangeStep<long[]> step) {
    long[] words = new long[Math.multiplyExact(rows.rows(), SignRows.wordsPerRow(width))];
    int begin = 0;
    for (long[] part : solve(IndexRange.balanced(rows, ranges()), step)) {
      System.arraycopy(part, 0, words, begin, part.length);
      begin += part.length;
    }
    return new SignRows(width, words);
  }

  /** Real vectors of all rows. */
  default RealRows reals(IndexLists rows, int width, RangeStep<double[]> step) {
    double[] values = new double[Math.multiplyExact(rows.rows(), width)];
    int begin = 0;
    for (double[] part : solve(IndexRange.balanced(rows, ranges()), step)) {
      System.arraycopy(part, 0, values, begin, part.length);
      begin += part.length;
    }
    return new RealRows(width, values);
  }
}
