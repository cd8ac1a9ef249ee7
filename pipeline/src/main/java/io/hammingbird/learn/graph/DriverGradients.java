package io.hammingbird.learn.graph;

import io.hammingbird.learn.descent.Gradients;
import io.hammingbird.learn.descent.Turn;
import java.util.List;

/**
 * On the driver, with products that are jobs: the triples of all workers go through the graph
 * together.
 */
record DriverGradients(TripleObjective objective) implements Gradients {

  @Override
  public double add(float[] parameters, List<Turn> turns, float[] gradient) {
    return objective.addGradient(parameters, turns, gradient);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
