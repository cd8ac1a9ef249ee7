package io.hammingbird.learn.graph;

import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/** Trains a method over the graph of interactions by {@link Descent}. It encodes no new users. */
record GraphLearner(GraphMethod method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    InteractionGraph graph = InteractionGraph.of(set);
    TripleObjective objective =
        TripleObjective.of(graph, method.model(graph), method.loss(), method.training());
    return new Descent(method.train(), session, TrainingName.of(method, session, set))
        .minimise(objective, set, validation)
        .curve()
        .fit(Optional.empty(), Optional.empty());
  }
}
