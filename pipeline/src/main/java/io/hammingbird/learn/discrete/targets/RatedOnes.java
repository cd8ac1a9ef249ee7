package io.hammingbird.learn.discrete.targets;

import io.hammingbird.ratings.RatedLists;

/** Every rated item is a cell with the value 1. */
record RatedOnes() implements UserCells {

  @Override
  public RatedLists of(RatedLists rated, int items) {
    return RatedLists.implicit(rated.lists());
  }
}
