package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.layer.StraightThrough;
import io.hammingbird.learn.graph.propagation.InteractionGraph;

/**
 * HashLGN with its settings: {@code model.hashlgn}.
 *
 * @param bits width of a code
 * @param width values of a vector of the LightGCN below
 * @param layers times that values are passed on
 * @param initialDeviation standard deviation of the first parameters of the LightGCN
 * @param hidden values of both hidden layers of the network that makes codes of items
 * @param inputScale what vectors are multiplied with before the network
 * @param binaryUsers whether training sees users' codes, or the real vectors before them
 */
public record HashLgn(
    int bits,
    int width,
    int layers,
    double initialDeviation,
    int hidden,
    double inputScale,
    boolean binaryUsers,
    PairTraining training,
    DescentConfig train)
    implements GraphMethod {

  /**
   * Reads the settings.
   *
   * @param hashlgn the block {@code model.hashlgn}
   * @param train the block {@code train}
   */
  public static HashLgn from(Section hashlgn, int bits, Section train) {
    return new HashLgn(
        bits,
        hashlgn.intBetween("width", 1, 4096),
        hashlgn.intBetween("layers", 0, 100),
        hashlgn.doubleBetween("initial-deviation", 1e-6, 100),
        hashlgn.intBetween("hidden", 1, 4096),
        hashlgn.doubleBetween("input-scale", 1e-6, 1e6),
        hashlgn.bool("binary-users"),
        PairTraining.from(hashlgn),
        DescentConfig.from(train, Decay.NONE));
  }

  @Override
  public String kind() {
    return "hashlgn";
  }

  @Override
  public GraphModel model(InteractionGraph graph) {
    return new HashLgnModel(
        new LightGcnModel(graph.users(), graph.items(), width, layers, initialDeviation),
        bits,
        hidden,
        inputScale,
        binaryUsers ? StraightThrough.SIGN : StraightThrough.NONE,
        StraightThrough.SIGN);
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
