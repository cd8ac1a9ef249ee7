package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.Dense;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What travels between driver and workers in a round, as bytes: ND4J and Java's serialisation both
 * take floats one by one, which took longer than many steps of a round.
 *
 * @param parameters of all layers
 * @param optimiser its state, empty for one without
 */
record NetworkState(float[] parameters, float[] optimiser) implements Serializable {

  static NetworkState of(ComputationGraph network) {
    return of(network.params(), network.getUpdater().getStateViewArray());
  }

  /**
   * @param optimiser null for one without state
   */
  static NetworkState of(INDArray parameters, INDArray optimiser) {
    return new NetworkState(
        Dense.floats(parameters), optimiser == null ? new float[0] : Dense.floats(optimiser));
  }

  /** The mean, summed in the order of the list, so that it is the same every time. */
  static NetworkState mean(List<NetworkState> states) {
    return new NetworkState(
        meanOf(states.stream().map(NetworkState::parameters).toList()),
        meanOf(states.stream().map(NetworkState::optimiser).toList()));
  }

  /** Initialises a new network with this state. */
  void start(ComputationGraph network) {
    network.init(row(parameters), false);
    if (optimiser.length > 0) {
      network.setUpdater(new ComputationGraphUpdater(network, vector(optimiser)));
    }
  }

  /** Overwrites the state of a network that is initialised. */
  void assignTo(ComputationGraph network) {
    network.setParams(row(parameters));
    if (optimiser.length > 0) {
      network.getUpdater().setStateViewArray(vector(optimiser));
    }
  }

  private Object writeReplace() {
    return new Bytes(bytes(parameters), bytes(optimiser));
  }

  /** The form in which the state travels. */
  private record Bytes(byte[] parameters, byte[] optimiser) implements Serializable {
    private Object readResolve() {
      return new NetworkState(floats(parameters), floats(optimiser));
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  private static INDArray row(float[] values) {
    return Dense.array(values, 1, values.length);
  }

  private static INDArray vector(float[] values) {
    return row(values).reshape(values.length);
  }

  private static float[] meanOf(List<float[]> rows) {
    float[] mean = rows.get(0).clone();
    for (float[] row : rows.subList(1, rows.size())) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= rows.size();
    }
    return mean;
  }
}
