package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.propagation.InteractionGraph;

/**
 * LightGCN with its settings: {@code model.lightgcn}.
 *
 * @param width values of a vector
 * @param layers times that values are passed on
 * @param initialDeviation standard deviation of the first parameters
 */
public record LightGcn(
    int width, int layers, double initialDeviation, PairTraining training, DescentConfig train)
    implements GraphMethod {

  /**
   * Reads the settings.
   *
   * @param lightgcn the block {@code model.lightgcn}
   * @param train the block {@code train}
   */
  public static LightGcn from(Section lightgcn, int width, Section train) {
    return new LightGcn(
        width,
        lightgcn.intBetween("layers", 0, 100),
        lightgcn.doubleBetween("initial-deviation", 1e-6, 100),
        PairTraining.from(lightgcn),
        DescentConfig.from(train, Decay.NONE));
  }

  @Override
  public String kind() {
    return "lightgcn";
  }

  @Override
  public GraphModel model(InteractionGraph graph) {
    return new LightGcnModel(graph.users(), graph.items(), width, layers, initialDeviation);
  }

  @Override
  public boolean givesCodes() {
    return false;
  }
}
