package io.hammingbird.learn.descent;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import java.io.Serializable;

/**
 * How it is learned: what {@link Descent} takes of {@code train} of {@code conf/reference.conf}.
 *
 * @param epochs at most
 * @param seed of all that is drawn
 * @param workers that share each step: part of the result where they draw samples
 * @param learningRate of Adam, at the start
 * @param decay how it falls from there
 * @param validateEvery epochs between two validations
 * @param patience validations without a new best before training stops
 * @param checkpointEvery how often a training is saved, which does not change what it learns
 */
public record DescentConfig(
    int epochs,
    long seed,
    int workers,
    double learningRate,
    Decay decay,
    int validateEvery,
    int patience,
    @NotDecisive CheckpointEvery checkpointEvery)
    implements Serializable {

  /**
   * @param train the block {@code train}
   * @param decay which the method chooses
   */
  public static DescentConfig from(Section train, Decay decay) {
    return new DescentConfig(
        train.intBetween("epochs", 1, 100_000),
        train.longValue("seed"),
        train.intBetween("workers", 1, 10_000),
        train.doubleBetween("learning-rate", 1e-9, 10),
        decay,
        train.intBetween("validate-every", 1, 100_000),
        train.intBetween("patience", 1, 100_000),
        CheckpointEvery.from(train.section("checkpoint-every")));
  }
}
