package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** All that changes in a training from epoch to epoch, to be saved and taken up again. */
final class TrainingState {
  private final TwoTowers towers;
  private final CodeComputation computation;
  private final EarlyStopping stopping;
  private final TrainingProgress progress;
  private final TrainingLog log;
  private TrainedNetwork best;

  TrainingState(
      TwoTowers towers,
      CodeComputation computation,
      EarlyStopping stopping,
      TrainingProgress progress,
      TrainingLog log) {
    this.towers = towers;
    this.computation = computation;
    this.stopping = stopping;
    this.progress = progress;
    this.log = log;
  }

  TrainingProgress progress() {
    return progress;
  }

  boolean exhausted() {
    return stopping.exhausted();
  }

  /** The best epoch so far; there is none before the first validation. */
  TrainedNetwork best() {
    return best;
  }

  /**
   * Encodes and judges.
   *
   * @param step steps that a worker has taken
   */
  void validate(int epoch, int step, TrainingSet set, Validation validation) {
    byte[] network = network();
    Learned learned = computation.encode(network);
    double value = validation.applyAsDouble(learned);
    if (stopping.offer(value)) {
      best = new TrainedNetwork(learned, network, epoch, step, value);
    }
    progress.validation(epoch, learned, value, set);
  }

  /** The model zip, with the binarizer's thresholds where it has any. */
  private byte[] network() {
    byte[] network = bytes(towers);
    return computation
        .thresholds(() -> computation.factors(network))
        .map(
            thresholds -> {
              TwoTowers shifted = new NetworkEncoder(network).towers();
              shifted.shift(thresholds);
              return bytes(shifted);
            })
        .orElse(network);
  }

  private static byte[] bytes(TwoTowers towers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      towers.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** As it is now, at the end of an epoch. */
  NamedArrays after(int epoch) {
    return new Checkpoint(
            epoch,
            towers.graph().getConfiguration().getIterationCount(),
            progress.seconds(),
            NetworkState.of(towers.graph()),
            best,
            stopping.validationsSinceBest(),
            log.rows())
        .arrays();
  }

  /**
   * Overwrites a training that has not begun yet.
   *
   * @return the epochs that are done
   */
  int restore(NamedArrays saved) {
    Checkpoint checkpoint = Checkpoint.of(saved, computation::encode);
    checkpoint.network().assignTo(towers.graph());
    towers.graph().getConfiguration().setIterationCount(checkpoint.iteration());
    best = checkpoint.best();
    if (best != null) {
      stopping.resume(best.validation(), checkpoint.validationsSinceBest());
    }
    progress.resume(checkpoint.seconds());
    log.resume(checkpoint.log());
    return checkpoint.epoch();
  }
}
