package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;

/**
 * SpectralCF with its settings: {@code model.spectralcf}.
 *
 * @param width values of a vector, of which each layer has as many as the others
 * @param layers convolutions
 * @param initialMean of the first parameters
 * @param initialDeviation their standard deviation
 */
public record SpectralCf(
    int width,
    int layers,
    double initialMean,
    double initialDeviation,
    Laplacian laplacian,
    PairTraining training,
    DescentConfig train)
    implements GraphMethod {

  /**
   * Reads the settings.
   *
   * @param spectralcf the block {@code model.spectralcf}
   * @param train the block {@code train}
   */
  public static SpectralCf from(Section spectralcf, int width, Section train) {
    int layers = spectralcf.intBetween("layers", 1, 100);
    spectralcf.check(
        width % (layers + 1) == 0,
        "layers",
        layers,
        "one less than a divisor of model.bits, %d, which the layers share".formatted(width));
    return new SpectralCf(
        width,
        layers,
        spectralcf.doubleBetween("initial-mean", -100, 100),
        spectralcf.doubleBetween("initial-deviation", 1e-6, 100),
        spectralcf.choice("laplacian", Laplacian::parse, "random-walk | adjacency"),
        PairTraining.from(spectralcf),
        DescentConfig.from(train, Decay.NONE));
  }

  @Override
  public String kind() {
    return "spectralcf";
  }

  @Override
  public GraphModel model(InteractionGraph graph) {
    return new SpectralCfModel(
        graph.users(),
        graph.items(),
        width / (layers + 1),
        layers,
        initialMean,
        initialDeviation,
        laplacian);
  }

  @Override
  public boolean givesCodes() {
    return false;
  }
}
