package io.hammingbird.learn.network.towers;

import io.hammingbird.learn.network.CosineDecay;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.learn.network.binarizer.Squash;
import io.hammingbird.learn.network.loss.CodeStackVertex;
import io.hammingbird.learn.network.loss.ScaleLayer;
import io.hammingbird.random.Seeds;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Assembles a network from its choices: an encoder and a binarizer for each side, and the loss of
 * the interaction over the codes of both.
 *
 * @param users number of users
 * @param items number of items
 */
record TowerGraph(
    Architecture architecture, TowerSchedule schedule, int users, int items, Seeds seeds) {
  static final String SCALE = "scaled-user-code";

  /** The configuration for training, in single precision. */
  ComputationGraphConfiguration configuration() {
    return configuration(DataType.FLOAT);
  }

  ComputationGraphConfiguration configuration(DataType type) {
    return configuration(architecture.binarizer().squash(schedule.steps()), type);
  }

  /**
   * @param squash in place of the binarizer's own
   */
  ComputationGraphConfiguration configuration(Squash squash, DataType type) {
    CosineDecay rate = new CosineDecay(schedule.learningRate(), schedule.steps());
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seeds.derive("network"))
            .dataType(type)
            .updater(new Adam(rate))
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(schedule.gradientClip())
            .miniBatch(false) // every term is a mean over rows already
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    Net net =
        new Net(
            graph,
            architecture.bits(),
            users,
            items,
            architecture.penalties().over(schedule.steps()),
            rate);
    for (Side side : Side.values()) {
      String reals = architecture.encoder().addTo(net, side);
      graph.addLayer(
          side.code(),
          BinaryCodeLayer.of(
              net.bits(),
              architecture.binarizer().flowLayers(),
              net.penalties(),
              squash,
              seeds.derive("hashes", side.ordinal())),
          reals);
    }
    return graph
        .addInputs(net.inputs())
        .addVertex("block", new CodeStackVertex(), queries(graph), Side.ITEM.code())
        .addLayer(
            "interaction",
            new LossLayer.Builder(
                    architecture
                        .interaction()
                        .loss(architecture.bits(), architecture.binarizer().trainsOnCodes()))
                .activation(Activation.IDENTITY)
                .build(),
            "block")
        .setOutputs("interaction")
        .build();
  }

  /** What the inner products with the items' codes are taken of. */
  private String queries(GraphBuilder graph) {
    if (architecture.interaction().needsTeacher()) {
      graph.addLayer(SCALE, ScaleLayer.of(architecture.bits()), Side.USER.code());
      return SCALE;
    }
    return Side.USER.code();
  }
}
