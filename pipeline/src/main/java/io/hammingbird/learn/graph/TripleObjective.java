package io.hammingbird.learn.graph;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.descent.Objective;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.random.Seeds;
import java.util.List;

/**
 * The mean loss of pairs over the triples of a step, with a penalty on long rows. Every worker
 * draws triples of its own; where the graph fits, each passes through all of it, forth and back.
 *
 * @param propagation of {@code graph}, by which the model passes values
 */
record TripleObjective(
    InteractionGraph graph,
    Propagation propagation,
    GraphModel model,
    PairLoss loss,
    PairTraining training)
    implements Objective {

  /** With the whole graph in memory. */
  static TripleObjective of(
      InteractionGraph graph, GraphModel model, PairLoss loss, PairTraining training) {
    return new TripleObjective(
        graph, new WholeGraph(graph, model.scales(graph)), model, loss, training);
  }

  @Override
  public float[] start(Seeds seeds) {
    return model.start(seeds);
  }

  @Override
  public int stepsPerEpoch(int workers) {
    return training.stepsPerEpoch();
  }

  @Override
  public double addGradient(float[] parameters, Turn turn, float[] gradient) {
    return addGradient(parameters, List.of(turn), gradient);
  }

  /** Adds the shares of some workers, of the triples of each, by one pass forth and back. */
  double addGradient(float[] parameters, List<Turn> turns, float[] gradient) {
    Pass pass = model.forward(parameters, propagation);
    float[] ofVectors = new float[pass.vectors().length];
    NodeRows penalised =
        model.penalisesTable()
            ? new NodeRows(parameters, gradient, model.tableWidth())
            : new NodeRows(pass.vectors(), ofVectors, model.width());
    double value = 0;
    for (Turn turn : turns) {
      float[] seen = model.seen(pass.vectors(), turn);
      value += addTriples(new NodeRows(seen, ofVectors, model.width()), penalised, turn);
    }
    pass.backward(ofVectors, gradient);
    return value;
  }

  private double addTriples(NodeRows vectors, NodeRows penalised, Turn turn) {
    int all = training.triples(graph.edges());
    int negatives = training.negatives();
    Triples triples = Triples.draw(graph, turn.to(all) - turn.from(all), negatives, turn.random());
    double share = 1.0 / all / negatives;
    double l2 = training.l2() / all;
    double sum = 0;
    for (int triple = 0; triple < triples.count(); triple++) {
      int user = triples.users()[triple];
      int positive = triples.positives()[triple];
      double score = vectors.product(user, positive);
      double ofScore = 0;
      for (int n = 0; n < negatives; n++) {
        int negative = triples.negatives()[triple * negatives + n];
        double other = vectors.product(user, negative);
        sum += share * loss.value(score, other);
        ofScore += share * loss.ofPositive(score, other);
        vectors.addOfProduct(user, negative, share * loss.ofNegative(score, other));
        sum += penalised.addHalfSquare(negative, l2 / negatives);
      }
      vectors.addOfProduct(user, positive, ofScore);
      sum += penalised.addHalfSquare(user, l2) + penalised.addHalfSquare(positive, l2);
    }
    return sum;
  }

  @Override
  public Learned learned(float[] parameters, double progress) {
    return model.learned(parameters, propagation);
  }
}
