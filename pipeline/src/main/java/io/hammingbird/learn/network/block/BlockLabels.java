package io.hammingbird.learn.network.block;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network is asked about a block: the labels of its interaction's loss. */
public interface BlockLabels extends Serializable {

  /** The items of the block, by dense index. */
  int[] items(BlockSpec spec);

  /**
   * The labels.
   *
   * @param items what {@link #items} gave
   */
  INDArray of(BlockSpec spec, int[] items);
}
