package io.hammingbird.learn.descent;

import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.LogArrays;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.NamedArrays;
import java.io.IOException;

/** All that changes in a descent from epoch to epoch, to be saved and taken up again. */
final class DescentState {
  private final Objective objective;
  private final int epochs;
  private final float[] parameters;
  private Adam adam;
  private float[] best = new float[0];

  /**
   * @param parameters the first ones
   */
  DescentState(Objective objective, int epochs, float[] parameters) {
    this.objective = objective;
    this.epochs = epochs;
    this.parameters = parameters;
    this.adam = new Adam(parameters.length);
  }

  float[] parameters() {
    return parameters;
  }

  /** Steps taken so far. */
  int steps() {
    return adam.steps();
  }

  /** The parameters that were judged best; empty before any was judged. */
  float[] best() {
    return best;
  }

  void keepAsBest() {
    best = parameters.clone();
  }

  void step(float[] gradient, double rate) {
    adam.step(parameters, gradient, rate);
    objective.project(parameters);
  }

  void endEpoch(int epoch) {
    objective.endEpoch(parameters, epoch, epochs);
  }

  NamedArrays after(int epoch, LearningCurve curve, TrainingLog log) {
    NamedArrays arrays =
        new NamedArrays()
            .put("epoch", epoch)
            .put("steps", adam.steps())
            .put("seconds", curve.seconds())
            .put("parameters", parameters)
            .put("adam.first", adam.first())
            .put("adam.second", adam.second())
            .put("best", best)
            .put("best.epoch", curve.bestRound())
            .put("best.validation", curve.bestValidation())
            .put("best.since", curve.validationsSinceBest());
    LogArrays.put(log.rows(), arrays);
    return arrays;
  }

  /**
   * @throws IOException if the arrays are of other parameters
   */
  void requireFit(NamedArrays arrays) throws IOException {
    if (arrays.floats("parameters").length != parameters.length) {
      throw new IOException("it has another number of parameters");
    }
  }

  /**
   * Goes on from what was saved.
   *
   * @return the epochs that are done
   */
  int restore(NamedArrays saved, LearningCurve curve, TrainingLog log) {
    System.arraycopy(saved.floats("parameters"), 0, parameters, 0, parameters.length);
    adam =
        new Adam(saved.floats("adam.first"), saved.floats("adam.second"), saved.ints("steps")[0]);
    best = saved.floats("best");
    log.resume(LogArrays.of(saved));
    double seconds = saved.doubles("seconds")[0];
    if (best.length == 0) {
      curve.resume(seconds);
    } else {
      int round = saved.ints("best.epoch")[0];
      curve.resume(
          seconds,
          objective.learned(best, (double) round / epochs),
          round,
          saved.doubles("best.validation")[0],
          saved.ints("best.since")[0]);
    }
    return saved.ints("epoch")[0];
  }
}
