package io.hammingbird.learn.discrete;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import java.io.Serializable;

/**
 * How long it is solved: what {@link Alternation} takes of {@code train} of {@code
 * conf/reference.conf}.
 *
 * @param epochs rounds over both sides, at most
 * @param seed of all that is drawn
 * @param validateEvery epochs between two validations
 * @param patience validations without a new best before it stops
 * @param checkpointEvery how often the state is saved, which does not change the result
 */
public record RoundsConfig(
    int epochs,
    long seed,
    int validateEvery,
    int patience,
    @NotDecisive CheckpointEvery checkpointEvery)
    implements Serializable {

  /**
   * @param train the block {@code train}
   */
  public static RoundsConfig from(Section train) {
    return new RoundsConfig(
        train.intBetween("epochs", 1, 100_000),
        train.longValue("seed"),
        train.intBetween("validate-every", 1, 100_000),
        train.intBetween("patience", 1, 100_000),
        CheckpointEvery.from(train.section("checkpoint-every")));
  }
}
