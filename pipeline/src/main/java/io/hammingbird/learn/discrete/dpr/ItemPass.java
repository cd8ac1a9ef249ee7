package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import java.util.Locale;

/** How items are solved, which know of each other through the users' mean scores. */
public enum ItemPass {
  /** Exactly up to {@link #MOST_RATINGS} training ratings, in parts above. */
  AUTO,
  /** One after the other, each with what those before it changed, in one task. */
  EXACT,
  /** As many parts as workers, which do not know what the others change, under a guard. */
  PARTITIONED;

  private static final int MOST_RATINGS = 5_000_000;

  static ItemPass of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The parts. */
  List<IndexRange> parts(TrainingSet set, int workers) {
    boolean exact =
        this == EXACT || this == AUTO && set.usersOfItem().indices().length <= MOST_RATINGS;
    return IndexRange.balanced(set.usersOfItem(), exact ? 1 : workers);
  }
}
