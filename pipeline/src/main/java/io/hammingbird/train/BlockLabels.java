package io.hammingbird.train;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network is asked about a block: the labels of its interaction's loss. */
sealed interface BlockLabels extends Serializable
    permits ObservedLabels, PairLabels, TeacherLabels {

  /** The items of the block, by dense index, each once. */
  int[] items(BlockSpec spec);

  /**
   * The labels.
   *
   * @param items what {@link #items} gave
   */
  INDArray of(BlockSpec spec, int[] items);
}
