package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.Cross;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;

/**
 * GCN-CF with its settings: {@code model.gcn-cf}.
 *
 * @param width values of a vector: a third of them, rounded down, for each of both convolutions,
 *     and the others for the table
 * @param initialDeviation standard deviation of the first table
 * @param cross whose are the weights of the cross operations
 * @param activation of the convolutions
 */
public record GcnCf(
    int width,
    double initialDeviation,
    Cross cross,
    Activation activation,
    Laplacian laplacian,
    PairTraining training,
    DescentConfig train)
    implements GraphMethod {

  /**
   * Reads the settings.
   *
   * @param gcnCf the block {@code model.gcn-cf}
   * @param train the block {@code train}
   */
  public static GcnCf from(Section gcnCf, int width, Section train) {
    return new GcnCf(
        width,
        gcnCf.doubleBetween("initial-deviation", 1e-6, 100),
        gcnCf.choice("cross", Cross::parse, "node | shared | none"),
        gcnCf.choice("activation", Activation::parse, "logistic | tanh | relu | leaky-relu"),
        gcnCf.choice("laplacian", Laplacian::parse, "random-walk | adjacency"),
        PairTraining.from(gcnCf),
        DescentConfig.from(train, Decay.NONE));
  }

  @Override
  public String kind() {
    return "gcn-cf";
  }

  @Override
  public GraphModel model(InteractionGraph graph) {
    int hidden = width / 3;
    return new GcnCfModel(
        graph.users(),
        graph.items(),
        width - 2 * hidden,
        hidden,
        initialDeviation,
        cross,
        activation,
        laplacian);
  }

  @Override
  public boolean givesCodes() {
    return false;
  }
}
