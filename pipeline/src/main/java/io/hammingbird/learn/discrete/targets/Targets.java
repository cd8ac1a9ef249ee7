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
   * How rated items of a user become cells, in the training and after it.
   *
   * @param seeds of those that are drawn
   */
  UserCells userCells(TrainingSet train, Seeds seeds);

  /** Weight of all other cells, as {@link Cells} has it. */
  default double unobservedWeight() {
    return 0;
  }

  /** The cells of a training set. */
  default Cells cells(TrainingSet train, Seeds seeds) {
    return Cells.of(
        userCells(train, seeds).of(train.byUser(), train.items()),
        train.items(),
        unobservedWeight());
  }
}
