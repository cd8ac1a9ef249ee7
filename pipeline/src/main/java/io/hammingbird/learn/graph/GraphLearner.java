package io.hammingbird.learn.graph;

import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.learn.graph.propagation.BlockedGraph;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * Trains a method over the graph of interactions by {@link Descent}. It encodes no new users. Every
 * worker has the whole graph; one that is too large for that lies in blocks of rows.
 */
record GraphLearner(GraphMethod method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    InteractionGraph graph = InteractionGraph.of(set);
    GraphModel model = method.model(graph);
    Descent descent = new Descent(method.train(), session, TrainingName.of(method, session, set));
    if (graph.bytes() <= method.training().broadcastBytes()) {
      TripleObjective objective =
          objective(graph, model, new WholeGraph(graph, model.scales(graph)));
      return fit(descent.minimise(objective, set, validation), objective);
    }
    try (BlockedGraph blocks =
        new BlockedGraph(session.context(), graph, model.scales(graph), session.workers())) {
      TripleObjective objective = objective(graph, model, blocks);
      return fit(
          descent.minimise(objective, new DriverGradients(objective), set, validation), objective);
    }
  }

  private TripleObjective objective(
      InteractionGraph graph, GraphModel model, Propagation propagation) {
    return new TripleObjective(graph, propagation, model, method.loss(), method.training());
  }

  private static Fit fit(Descent.Result result, TripleObjective objective) {
    Optional<OwnVectors> own =
        objective.model().encoder(result.parameters(), objective.propagation());
    return result.curve().fit(own.map(UserEncoder.class::cast), own.map(OwnVectors::artifact));
  }
}
