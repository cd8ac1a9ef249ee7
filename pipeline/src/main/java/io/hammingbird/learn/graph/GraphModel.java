package io.hammingbird.learn.graph;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import java.io.Serializable;

/**
 * How vectors of all users and items are made of parameters. The parameters begin with a table of
 * {@code [nodes × tableWidth]}.
 */
interface GraphModel extends Serializable {

  /** The first parameters. */
  float[] start(Seeds seeds);

  /** The matrix along which values are passed. */
  NodeScales scales(InteractionGraph graph);

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

  /** What the parameters make of all users and items. */
  Learned learned(float[] parameters, Propagation propagation);
}
