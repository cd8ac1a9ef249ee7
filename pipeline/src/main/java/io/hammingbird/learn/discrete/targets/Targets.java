package io.hammingbird.learn.discrete.targets;

import io.hammingbird.config.Choice;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;

/** A choice of the axis: which cells of the users × items matrix count, with which values. */
public interface Targets extends Choice, Serializable {

  /** Whether the values follow from ratings, and not only from who rated what. */
  boolean readsRatings();

  /**
   * The cells.
   *
   * @param seeds of those that are drawn; each user draws from a stream of his own
   */
  Cells cells(TrainingSet train, Seeds seeds);
}
