package io.hammingbird.learn.gradient;

import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.gradient.Checkpoint.Validations;
import io.hammingbird.learn.network.TwoTowers;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** All that changes in a training from epoch to epoch, to be saved and taken up again. */
record TrainingState(
    TwoTowers towers,
    CodeComputation computation,
    EarlyStopping stopping,
    TrainingProgress progress,
    TrainingLog log) {

  /** As it is now, at the end of an epoch. */
  Checkpoint after(int epoch) {
    TrainedModel best = stopping.best();
    return new Checkpoint(
        epoch,
        towers.graph().getConfiguration().getIterationCount(),
        progress.seconds(),
        NetworkState.of(towers.graph()),
        best == null
            ? new Validations(new byte[0], 0, 0, 0)
            : new Validations(
                best.network(),
                best.bestEpoch(),
                best.validation(),
                stopping.validationsSinceBest()),
        log.rows());
  }

  /** Overwrites a training that has not begun yet. */
  void restore(Checkpoint saved) {
    ComputationGraph graph = towers.graph();
    saved.network().assignTo(graph);
    graph.getConfiguration().setIterationCount(saved.iteration());
    Validations validations = saved.validations();
    if (validations.bestEpoch() > 0) {
      byte[] network = validations.bestNetwork();
      stopping.resume(
          new TrainedModel(
              computation.encode(network), network, validations.bestEpoch(), validations.best()),
          validations.sinceBest());
    }
    progress.resume(saved.seconds());
    log.resume(saved.log());
  }
}
