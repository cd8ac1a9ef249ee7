package io.hammingbird.learn.gradient;

import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.CheckpointInput;
import io.hammingbird.learn.checkpoint.CheckpointOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A training after a whole epoch: all that its further course depends on, but for what follows from
 * the settings and the ratings. Random draws are not kept; they are drawn again from their seed.
 *
 * @param epoch counted from 1
 * @param iteration steps that a worker has taken
 * @param seconds since training began, but for what was lost to a killed driver
 * @param network parameters and optimiser
 * @param validations how the epochs compare so far
 * @param log rows so far
 */
record Checkpoint(
    int epoch,
    int iteration,
    double seconds,
    NetworkState network,
    Validations validations,
    List<TrainingLog.Row> log) {
  private static final int BYTES_A_ROW = 26;

  /**
   * What early stopping knows. The best epoch's codes are computed again from its network.
   *
   * @param bestNetwork the model zip of the best epoch, empty before the first validation
   * @param bestEpoch 0 before the first validation
   * @param best the largest value
   * @param sinceBest validations after the best one
   */
  record Validations(byte[] bestNetwork, int bestEpoch, double best, int sinceBest) {}

  void write(CheckpointOutput out) throws IOException {
    out.writeInt(epoch);
    out.writeInt(iteration);
    out.writeDouble(seconds);
    out.writeFloats(network.parameters());
    out.writeFloats(network.optimiser());
    out.writeBytes(validations.bestNetwork());
    out.writeInt(validations.bestEpoch());
    out.writeDouble(validations.best());
    out.writeInt(validations.sinceBest());
    out.writeInt(log.size());
    for (TrainingLog.Row row : log) {
      out.writeInt(row.epoch());
      out.writeInt(row.step());
      out.writeText(row.name());
      out.writeDouble(row.value());
      out.writeDouble(row.seconds());
    }
  }

  /**
   * @throws IOException if it is damaged, or not of this network
   */
  static Checkpoint read(CheckpointInput in, ComputationGraph network) throws IOException {
    return new Checkpoint(
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        readState(in, NetworkState.of(network)),
        new Validations(in.readBytes(), in.readInt(), in.readDouble(), in.readInt()),
        readLog(in));
  }

  private static NetworkState readState(CheckpointInput in, NetworkState fresh) throws IOException {
    NetworkState state = new NetworkState(in.readFloats(), in.readFloats());
    if (state.parameters().length != fresh.parameters().length
        || state.optimiser().length != fresh.optimiser().length) {
      throw new IOException("it is of another network");
    }
    return state;
  }

  private static List<TrainingLog.Row> readLog(CheckpointInput in) throws IOException {
    int rows = in.readCount(BYTES_A_ROW);
    List<TrainingLog.Row> log = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      log.add(
          new TrainingLog.Row(
              in.readInt(), in.readInt(), in.readText(), in.readDouble(), in.readDouble()));
    }
    return log;
  }
}
