package io.hammingbird.learn.descent;

import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;

/**
 * Minimises an objective by Adam over Spark: in each step every worker computes its share of the
 * gradient from the same parameters, and the driver adds the shares in the order of the workers, so
 * that the sum does not depend on which came first, and takes one step. The same settings, seed and
 * number of workers give the same parameters, locally and on a cluster, also where the driver was
 * killed and went on from a checkpoint.
 *
 * @param training names the training: another name, another course
 */
public record Descent(DescentConfig config, Session session, String training) {

  /** What a worker has come to in a step. */
  private record Share(double loss, float[] gradient) implements Serializable {}

  /**
   * Where a descent has come to.
   *
   * @param parameters that were judged best
   */
  public record Result(float[] parameters, LearningCurve curve) {}

  /** Goes on until the last epoch or until validation no longer improves. */
  public Result minimise(Objective objective, TrainingSet set, Validation validation) {
    Broadcast<Objective> broadcast = session.context().broadcast(objective);
    try {
      return minimise(broadcast, set, validation);
    } finally {
      broadcast.destroy();
    }
  }

  private Result minimise(Broadcast<Objective> objective, TrainingSet set, Validation validation) {
    Checkpointing checkpoints =
        new Checkpointing(
            session.checkpoints(), config.checkpointEvery(), training, session.log()::progress);
    int stepsPerEpoch = objective.value().stepsPerEpoch(session.workers());
    int steps = Math.multiplyExact(stepsPerEpoch, config.epochs());
    DescentState state =
        new DescentState(
            objective.value(), config.epochs(), objective.value().start(session.seeds()));
    LearningCurve curve =
        new LearningCurve(session.log(), "epoch", config.epochs(), config.patience());
    Optional<NamedArrays> saved = checkpoints.latest(state::requireFit);
    int done = saved.map(arrays -> state.restore(arrays, curve, session.log())).orElse(0);
    for (int epoch = done + 1; epoch <= config.epochs() && !curve.exhausted(); epoch++) {
      double loss = 0;
      for (int step = 0; step < stepsPerEpoch; step++) {
        loss += step(objective, state, steps);
      }
      state.endEpoch(epoch);
      curve.measured(epoch, "loss", loss / stepsPerEpoch);
      if (epoch % config.validateEvery() == 0 || epoch == config.epochs()) {
        double progress = (double) epoch / config.epochs();
        if (curve.judge(
            epoch, objective.value().learned(state.parameters(), progress), set, validation)) {
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
  private double step(Broadcast<Objective> objective, DescentState state, int steps) {
    int step = state.steps();
    List<Share> shares = shares(objective, state.parameters(), step, steps);
    float[] gradient = shares.get(0).gradient();
    double loss = shares.get(0).loss();
    for (Share share : shares.subList(1, shares.size())) {
      loss += share.loss();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += share.gradient()[i];
      }
    }
    double progress = (double) step / steps;
    state.step(gradient, config.learningRate() * config.decay().factor(progress));
    return loss;
  }

  private List<Share> shares(
      Broadcast<Objective> objective, float[] parameters, int step, int steps) {
    int workers = session.workers();
    List<Turn> turns =
        IntStream.range(0, workers)
            .mapToObj(
                worker ->
                    new Turn(
                        step, steps, worker, workers, session.seeds().derive("step", step, worker)))
            .toList();
    Broadcast<float[]> broadcast = session.context().broadcast(parameters);
    try {
      return session
          .context()
          .parallelize(turns, workers)
          .map(
              turn -> {
                float[] gradient = new float[broadcast.value().length];
                double loss = objective.value().addGradient(broadcast.value(), turn, gradient);
                return new Share(loss, gradient);
              })
          .collect();
    } finally {
      broadcast.destroy();
    }
  }
}
