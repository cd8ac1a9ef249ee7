package io.hammingbird.learn.network.binarizer;

import io.hammingbird.config.Section;

/**
 * A planar flow on every dimension (HCFRec, Eq 4) before the straight-through sign.
 *
 * @param flowLayers of the flow
 */
public record PlanarFlowBinarizer(int flowLayers) implements Binarizer {

  static PlanarFlowBinarizer from(Section settings) {
    return new PlanarFlowBinarizer(settings.intBetween("layers", 1, 100));
  }

  @Override
  public String kind() {
    return "planar-flow";
  }

  @Override
  public Squash squash(int steps) {
    return new StraightThroughSign();
  }
}
