package io.hammingbird.learn.checkpoint;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * How often a training is saved, which does not change what it learns: at the end of an epoch, when
 * either is due.
 *
 * @param epochs between two checkpoints, 0 for never
 * @param minutes since the last one, 0 for never
 */
public record CheckpointEvery(int epochs, double minutes) implements Serializable {
  public static final CheckpointEvery NEVER = new CheckpointEvery(0, 0);

  public static CheckpointEvery from(Section every) {
    return new CheckpointEvery(
        every.intBetween("epochs", 0, 100_000), every.doubleBetween("minutes", 0, 10_080));
  }

  boolean isNever() {
    return equals(NEVER);
  }
}
