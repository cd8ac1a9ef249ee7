package io.hammingbird.learn.graph;

import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.graph.propagation.InteractionGraph;

/** A method over the graph of interactions, which asks only who rated what. */
interface GraphMethod extends Method {

  /** The model of a graph. */
  GraphModel model(InteractionGraph graph);

  /** The loss of a pair of scores. */
  default PairLoss loss() {
    return PairLoss.BPR;
  }

  PairTraining training();

  DescentConfig train();

  @Override
  default Learner learner() {
    return new GraphLearner(this);
  }

  @Override
  default boolean readsRatings() {
    return false;
  }
}
