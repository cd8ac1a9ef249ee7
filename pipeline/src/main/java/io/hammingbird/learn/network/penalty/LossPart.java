package io.hammingbird.learn.network.penalty;

/** The passes of a layer that adds terms of its own to the loss. */
public interface LossPart {

  /** What the layer added to the loss in the last forward pass of training. */
  TermValues values();
}
