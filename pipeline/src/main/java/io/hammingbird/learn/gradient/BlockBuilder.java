package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.learn.network.encoder.BlockRows;
import io.hammingbird.learn.network.towers.Architecture;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Builds a block's arrays from the training ratings: what the encoder takes, and the labels. */
record BlockBuilder(TrainingSet set, BlockLabels labels, Architecture architecture)
    implements Serializable {

  MultiDataSet build(BlockSpec spec) {
    RandomGenerator random = spec.random("rows");
    int[] items = labels.items(spec);
    List<INDArray> features = new ArrayList<>();
    addInputs(Side.USER, spec.users(), random, features);
    addInputs(Side.ITEM, items, random, features);
    return new MultiDataSet(
        features.toArray(INDArray[]::new), new INDArray[] {labels.of(spec, items)});
  }

  private void addInputs(
      Side side, int[] indices, RandomGenerator random, List<INDArray> features) {
    architecture
        .encoder()
        .addInputs(
            new BlockRows(set, side, indices, architecture.bits(), architecture.dropout(), random),
            features);
  }
}
