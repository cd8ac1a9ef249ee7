package io.hammingbird.learn.graph.propagation;

import java.util.Locale;

/** What is called the Laplacian L in I + L. */
public enum Laplacian {
  /** Of the released SpectralCF: subtracts the mean of the neighbours. */
  RANDOM_WALK {
    @Override
    public NodeScales identityPlus(InteractionGraph graph) {
      return NodeScales.identityPlusRandomWalk(graph);
    }
  },
  /** D^-½ A D^-½, as the text of DGCN-BinCF has it: adds the neighbours. */
  ADJACENCY {
    @Override
    public NodeScales identityPlus(InteractionGraph graph) {
      return NodeScales.identityPlusSymmetric(graph);
    }
  };

  public abstract NodeScales identityPlus(InteractionGraph graph);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Laplacian parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
