package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Choice;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.binarizer.StartVectors;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a row of ratings becomes a real vector of {@code model.bits} values: {@code model.encoder}.
 * Layers, vertices and inputs of a side have names that begin with {@link Side#prefix}; the way
 * from rows to codes is that of the side's layers in the order of the graph.
 */
public interface Encoder extends Choice, Serializable {

  /**
   * Adds the tower of a side.
   *
   * @return the layer whose output the real vector is
   */
  String addTo(Net net, Side side);

  /** Adds the inputs of some rows of a block, in the order in which {@link #addTo} named them. */
  void addInputs(BlockRows rows, List<INDArray> features);

  /**
   * Overwrites the first parameters of a side.
   *
   * @param path the layers of the side from rows to codes
   */
  void start(ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds);

  /** Whether training needs the ratings, and not only who rated what. */
  default boolean readsRatings() {
    return false;
  }

  /** Whether the real vector is drawn from a distribution in training. */
  default boolean samples() {
    return false;
  }

  /** Whether its towers can start from given vectors. */
  default boolean startsFromVectors() {
    return false;
  }

  /**
   * Overwrites the first parameters by given vectors.
   *
   * @throws UnsupportedOperationException if it cannot: see {@link #startsFromVectors}
   */
  default void startFrom(StartVectors vectors, TowerPath users, TowerPath items) {
    throw new UnsupportedOperationException(
        "the encoder %s starts from no vectors".formatted(kind()));
  }
}
