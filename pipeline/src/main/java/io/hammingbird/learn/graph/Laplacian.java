package io.hammingbird.learn.graph;

import java.util.Locale;

/** What is called the Laplacian L in I + L. */
enum Laplacian {
  /** Of the released SpectralCF: subtracts the mean of the neighbours. */
  RANDOM_WALK {
    @Override
    NodeScales identityPlus(InteractionGraph graph) {
      return NodeScales.identityPlusRandomWalk(graph);
    }
  },
  /** D^-½ A D^-½, as the text of DGCN-BinCF has it: adds the neighbours. */
  ADJACENCY {
    @Override
    NodeScales identityPlus(InteractionGraph graph) {
      return NodeScales.identityPlusSymmetric(graph);
    }
  };

  abstract NodeScales identityPlus(InteractionGraph graph);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static Laplacian parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
