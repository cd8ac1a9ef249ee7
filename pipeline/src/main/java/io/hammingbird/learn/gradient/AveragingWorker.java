package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.BlasCheck;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * DL4J's worker, which starts a round from a {@link NetworkState} and at the iteration at which the
 * driver is. DL4J clones the configuration on the worker, and the clone forgets its iteration
 * count; without the count Adam's bias correction would start from scratch in every round, the
 * learning rate would never fall and the warm-up never end.
 */
final class AveragingWorker extends ParameterAveragingTrainingWorker {
  private static final long serialVersionUID = 1;

  private final ComputationGraphConfiguration network;
  private final int iteration;
  private final Broadcast<NetworkState> start;

  /**
   * @param steps what a round is, for DL4J
   * @param network the driver's configuration
   * @param start the driver's parameters and optimiser
   */
  AveragingWorker(
      WorkerConfiguration steps,
      ComputationGraphConfiguration network,
      Broadcast<NetworkState> start) {
    super(null, true, steps, List.of(), List.of(), null);
    this.network = network;
    this.iteration = network.getIterationCount();
    this.start = start;
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    BlasCheck.require();
    ComputationGraph copy = new ComputationGraph(network.clone());
    start.value().start(copy);
    copy.getConfiguration().setIterationCount(iteration);
    return copy;
  }
}
