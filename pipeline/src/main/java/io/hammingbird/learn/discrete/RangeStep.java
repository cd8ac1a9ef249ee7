package io.hammingbird.learn.discrete;

import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;

/** Solves some rows of a side, in a task. It is broadcast, with all that it solves them from. */
@FunctionalInterface
public interface RangeStep<T> extends Serializable {

  /** What the rows come to, which must not depend on how rows are divided unless it says so. */
  T solve(IndexRange range);
}
