package io.hammingbird.learn.graph;

import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.Propagation;
import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * How vectors of all users and items are made of parameters. The parameters begin with a table of
 * {@code [nodes × tableWidth]}.
 */
interface GraphModel extends Serializable {

  /** The first parameters. */
  float[] start(Seeds seeds);

  /** The matrix along which values are passed. */
  NodeScales scales(InteractionGraph graph);

  /** Number of users, who are the first nodes. */
  int users();

  /** Values of a row of the table. */
  int tableWidth();

  /** Values of a vector. */
  int width();

  /** Whether long rows of the table are penalised, and not long vectors. */
  boolean penalisesTable();

  /** Computes the vectors. */
  Pass forward(float[] parameters, Propagation propagation);

  /**
   * What the loss sees in place of the vectors in a share of a step; gradients are passed to the
   * vectors as they are.
   */
  default float[] seen(float[] vectors, Turn turn) {
    return vectors;
  }

  /** What the parameters make of all users and items: the vectors, where these are all there is. */
  default Learned learned(float[] parameters, Propagation propagation) {
    float[] vectors = forward(parameters, propagation).vectors();
    int users = users() * width();
    return new Factors(
        Arrays.copyOf(vectors, users), Arrays.copyOfRange(vectors, users, vectors.length), width());
  }

  /** Codes with the real vectors of users, of a model that has codes. */
  default Optional<OwnVectors> encoder(float[] parameters, Propagation propagation) {
    return Optional.empty();
  }
}
