package io.hammingbird.train;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.model.neural.PaddedRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Builds a block's arrays from the training interactions: rows of users and items with some entries
 * hidden, noise for the samples, and which of the block's items each user really has. Hiding makes
 * the towers predict what they were not shown, as a ranking of unseen items asks for.
 *
 * @param dropout share of entries to hide
 * @param bits width of a code
 */
record BlockBuilder(TrainingSet set, double dropout, int bits) {

  MultiDataSet build(BlockSpec spec) {
    RandomGenerator random = new SplittableRandom(spec.seed());
    INDArray[] features = {
      PaddedRows.of(thinned(set.itemsOfUser(), spec.users(), random), DataType.FLOAT),
      noise(spec.users().length, random),
      PaddedRows.of(thinned(set.usersOfItem(), spec.items(), random), DataType.FLOAT),
      noise(spec.items().length, random)
    };
    INDArray[] labels = {PaddedRows.of(positions(spec), DataType.FLOAT)};
    return new MultiDataSet(features, labels);
  }

  private int[][] thinned(IndexLists rows, int[] indices, RandomGenerator random) {
    int[][] thinned = new int[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      int[] row = rows.row(indices[i]);
      int kept = 0;
      for (int column : row) {
        if (random.nextDouble() >= dropout) {
          row[kept++] = column;
        }
      }
      thinned[i] = Arrays.copyOf(row, kept);
    }
    return thinned;
  }

  private INDArray noise(int rows, RandomGenerator random) {
    float[] noise = new float[rows * bits];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(noise).reshape('c', rows, bits);
  }

  private int[][] positions(BlockSpec spec) {
    int[] position = new int[set.items()];
    Arrays.fill(position, -1);
    for (int i = 0; i < spec.items().length; i++) {
      position[spec.items()[i]] = i;
    }
    int[][] positions = new int[spec.users().length][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] =
          Arrays.stream(set.itemsOfUser().row(spec.users()[i]))
              .map(item -> position[item])
              .filter(place -> place >= 0)
              .toArray();
    }
    return positions;
  }
}
