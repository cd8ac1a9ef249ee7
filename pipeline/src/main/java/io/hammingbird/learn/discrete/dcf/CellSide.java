package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/** The cells as users have them, or as items have them. */
record CellSide(Broadcast<Cells> cells, boolean ofUsers) implements Serializable {

  RatedLists rows() {
    return ofUsers ? cells.value().byUser() : cells.value().byItem();
  }

  double unobservedWeight() {
    return cells.value().unobservedWeight();
  }
}
