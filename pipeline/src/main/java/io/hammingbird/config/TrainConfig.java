package io.hammingbird.config;

/** How it is learned. {@code workers} is the number of partitions that are averaged. */
public record TrainConfig(int epochs, long seed, int workers) {

  static TrainConfig from(Section train) {
    return new TrainConfig(
        train.intBetween("epochs", 1, 100_000),
        train.longValue("seed"),
        train.intBetween("workers", 1, 10_000));
  }
}
