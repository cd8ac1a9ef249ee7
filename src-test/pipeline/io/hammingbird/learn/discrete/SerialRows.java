package io.hammingbird.learn.discrete;

import io.hammingbird.ratings.IndexRange;
import java.util.List;

/** One range after the other, without Spark. */
public record SerialRows(int ranges) implements SideRows {

  @Override
  public <T> List<T> solve(List<IndexRange> ranges, RangeStep<T> step) {
    return ranges.stream().map(step::solve).toList();
  }
}
