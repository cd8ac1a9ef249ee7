package io.hammingbird.learn.gradient;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Builds a block's arrays from the training interactions: rows with some entries hidden, noise for
 * the samples of a variational encoder, and the labels. Hiding makes the towers predict what they
 * were not shown, as a ranking of unseen items asks for.
 */
public record BlockBuilder(TrainingSet set, BlockLabels labels, ModelConfig model)
    implements Serializable {

  MultiDataSet build(BlockSpec spec) {
    RandomGenerator random = new SplittableRandom(spec.seed());
    int[] items = labels.items(spec);
    List<INDArray> features = new ArrayList<>();
    if (model.encoder() instanceof Encoder.Layered layered) {
      LayeredFeatures inputs = new LayeredFeatures(layered, model.dropout(), random);
      inputs.addTo(features, set.byUser(), spec.users());
      inputs.addTo(features, set.byItem(), items);
      return block(features, labels.of(spec, items));
    }
    if (model.encoder() instanceof Encoder.Table) {
      features.add(ownIndices(spec.users()));
    } else {
      features.add(padded(thinned(set.itemsOfUser(), spec.users(), random)));
    }
    if (model.encoder() instanceof Encoder.Vae) {
      features.add(noise(spec.users().length, random));
      features.add(padded(thinned(set.usersOfItem(), items, random)));
      features.add(noise(items.length, random));
    } else {
      features.add(ownIndices(items));
    }
    return block(features, labels.of(spec, items));
  }

  private static MultiDataSet block(List<INDArray> features, INDArray labels) {
    return new MultiDataSet(features.toArray(INDArray[]::new), new INDArray[] {labels});
  }

  private static INDArray ownIndices(int[] rows) {
    return padded(Arrays.stream(rows).mapToObj(row -> new int[] {row}).toArray(int[][]::new));
  }

  private static INDArray padded(int[][] rows) {
    return PaddedRows.of(rows, DataType.FLOAT);
  }

  private int[][] thinned(IndexLists rows, int[] indices, RandomGenerator random) {
    int[][] thinned = new int[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      int[] row = rows.row(indices[i]);
      int kept = 0;
      for (int column : row) {
        if (random.nextDouble() >= model.dropout()) {
          row[kept++] = column;
        }
      }
      thinned[i] = Arrays.copyOf(row, kept);
    }
    return thinned;
  }

  private INDArray noise(int rows, RandomGenerator random) {
    float[] noise = new float[rows * model.bits()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return Dense.array(noise, rows, model.bits());
  }
}
