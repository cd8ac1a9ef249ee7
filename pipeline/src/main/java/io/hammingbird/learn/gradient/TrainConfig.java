package io.hammingbird.learn.gradient;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import java.io.Serializable;

/**
 * How it is learned: {@code train} of {@code conf/reference.conf}.
 *
 * @param epochs passes over all users, at most
 * @param workers partitions that train side by side and are averaged
 * @param averagingFrequency steps of a worker between two averagings
 * @param usersPerBlock users of a step
 * @param itemsPerBlock items of a step, sampled again for each step
 * @param learningRate of Adam, at the start; it falls to zero along half a cosine
 * @param gradientClip largest L2 norm of a layer's gradient
 * @param validateEvery epochs between two validations
 * @param patience validations without a new best before training stops
 * @param checkpointEvery how often a training is saved, which does not change what it learns
 */
public record TrainConfig(
    int epochs,
    long seed,
    int workers,
    int averagingFrequency,
    int usersPerBlock,
    int itemsPerBlock,
    double learningRate,
    double gradientClip,
    int validateEvery,
    int patience,
    @NotDecisive CheckpointEvery checkpointEvery)
    implements Serializable {

  public static TrainConfig from(Section train) {
    return new TrainConfig(
        train.intBetween("epochs", 1, 100_000),
        train.longValue("seed"),
        train.intBetween("workers", 1, 10_000),
        train.intBetween("averaging-frequency", 1, 100_000),
        train.intBetween("users-per-block", 2, 100_000),
        train.intBetween("items-per-block", 2, 100_000),
        train.doubleBetween("learning-rate", 1e-9, 10),
        train.doubleBetween("gradient-clip", 1e-9, 1e9),
        train.intBetween("validate-every", 1, 100_000),
        train.intBetween("patience", 1, 100_000),
        CheckpointEvery.from(train.section("checkpoint-every")));
  }
}
