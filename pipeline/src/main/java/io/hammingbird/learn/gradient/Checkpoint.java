package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.LogArrays;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.NamedArrays;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A training after a whole epoch: all that its further course depends on, but for what follows from
 * the settings and the ratings. Random draws are not kept; they are drawn again from their seed.
 *
 * @param epoch counted from 1
 * @param iteration steps that a worker has taken
 * @param seconds since training began, but for what was lost to a killed driver
 * @param network parameters and optimiser
 * @param best the best epoch, null before the first validation; its codes are computed again
 * @param validationsSinceBest validations after it
 * @param log rows so far
 */
record Checkpoint(
    int epoch,
    int iteration,
    double seconds,
    NetworkState network,
    TrainedNetwork best,
    int validationsSinceBest,
    List<TrainingLog.Row> log) {
  private static final String PARAMETERS = "network.parameters";
  private static final String OPTIMISER = "network.optimiser";

  NamedArrays arrays() {
    NamedArrays arrays =
        new NamedArrays()
            .put("epoch", epoch)
            .put("iteration", iteration)
            .put("seconds", seconds)
            .put(PARAMETERS, network.parameters())
            .put(OPTIMISER, network.optimiser())
            .put("best.epoch", best == null ? new int[0] : new int[] {best.epoch(), best.step()})
            .put("best.since", validationsSinceBest);
    LogArrays.put(log, arrays);
    if (best != null) {
      arrays.put("best.network", best.network()).put("best.validation", best.validation());
    }
    return arrays;
  }

  /**
   * @throws IOException if the arrays are of another network
   */
  static void requireFit(NamedArrays arrays, ComputationGraph network) throws IOException {
    NetworkState fresh = NetworkState.of(network);
    if (arrays.floats(PARAMETERS).length != fresh.parameters().length
        || arrays.floats(OPTIMISER).length != fresh.optimiser().length) {
      throw new IOException("it is of another network");
    }
  }

  /**
   * @param encode what a network makes of all users and items
   */
  static Checkpoint of(NamedArrays arrays, Function<byte[], Learned> encode) {
    return new Checkpoint(
        arrays.ints("epoch")[0],
        arrays.ints("iteration")[0],
        arrays.doubles("seconds")[0],
        new NetworkState(arrays.floats(PARAMETERS), arrays.floats(OPTIMISER)),
        best(arrays, encode),
        arrays.ints("best.since")[0],
        LogArrays.of(arrays));
  }

  private static TrainedNetwork best(NamedArrays arrays, Function<byte[], Learned> encode) {
    int[] epoch = arrays.ints("best.epoch");
    if (epoch.length == 0) {
      return null;
    }
    byte[] network = arrays.bytes("best.network");
    return new TrainedNetwork(
        encode.apply(network), network, epoch[0], epoch[1], arrays.doubles("best.validation")[0]);
  }
}
