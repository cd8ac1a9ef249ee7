package io.hammingbird.learn.descent;

import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Minimises an objective by Adam over Spark: gradients are computed there, and the driver takes the
 * steps. The same settings, seed and number of workers give the same parameters, locally and on a
 * cluster, also where the driver was killed and went on from a checkpoint.
 *
 * @param training names the training: another name, another course
 */
public record Descent(DescentConfig config, Session session, String training) {

  /**
   * Where a descent has come to.
   *
   * @param parameters that were judged best
   */
  public record Result(float[] parameters, LearningCurve curve) {}

  /**
   * Goes on until the last epoch or until validation no longer improves, with gradients that the
   * workers compute side by side.
   */
  public Result minimise(Objective objective, TrainingSet set, Validation validation) {
    try (Gradients gradients = new WorkerGradients(session.context(), objective)) {
      return minimise(objective, gradients, set, validation);
    }
  }

  /** The same, with gradients from elsewhere. */
  public Result minimise(
      Objective objective, Gradients gradients, TrainingSet set, Validation validation) {
    Checkpointing checkpoints =
        new Checkpointing(
            session.checkpoints(), config.checkpointEvery(), training, session.log()::progress);
    int stepsPerEpoch = objective.stepsPerEpoch(session.workers());
    int steps = Math.multiplyExact(stepsPerEpoch, config.epochs());
    DescentState state =
        new DescentState(objective, config.epochs(), objective.start(session.seeds()));
    LearningCurve curve =
        new LearningCurve(session.log(), "epoch", config.epochs(), config.patience());
    Optional<NamedArrays> saved = checkpoints.latest(state::requireFit);
    int done = saved.map(arrays -> state.restore(arrays, curve, session.log())).orElse(0);
    for (int epoch = done + 1; epoch <= config.epochs() && !curve.exhausted(); epoch++) {
      double loss = 0;
      for (int step = 0; step < stepsPerEpoch; step++) {
        loss += step(gradients, state, steps);
      }
      state.endEpoch(epoch);
      curve.measured(epoch, "loss", loss / stepsPerEpoch);
      if (epoch % config.validateEvery() == 0 || epoch == config.epochs()) {
        double progress = (double) epoch / config.epochs();
        if (curve.judge(epoch, objective.learned(state.parameters(), progress), set, validation)) {
          state.keepAsBest();
        }
      }
      curve.endRound(epoch);
      if (checkpoints.isDue(epoch)) {
        checkpoints.save(epoch, state.after(epoch, curve, session.log()));
      }
    }
    return new Result(state.best(), curve);
  }

  /** Takes one step, and returns the loss before it. */
  private double step(Gradients gradients, DescentState state, int steps) {
    int step = state.steps();
    float[] gradient = new float[state.parameters().length];
    double loss = gradients.add(state.parameters(), turns(step, steps), gradient);
    double progress = (double) step / steps;
    state.step(gradient, config.learningRate() * config.decay().factor(progress));
    return loss;
  }

  private List<Turn> turns(int step, int steps) {
    int workers = session.workers();
    return IntStream.range(0, workers)
        .mapToObj(
            worker ->
                new Turn(
                    step, steps, worker, workers, session.seeds().derive("step", step, worker)))
        .toList();
  }
}
