package io.hammingbird.learn.network.block;

import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which of the block's items each of its users really has, for the likelihoods. */
public record ObservedLabels(TrainingSet set) implements BlockLabels {

  @Override
  public int[] items(BlockSpec spec) {
    return spec.items();
  }

  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    Places places = new Places(items, set.items());
    int[][] positions = new int[spec.users().length][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] =
          Arrays.stream(set.itemsOfUser().row(spec.users()[i]))
              .map(places)
              .filter(place -> place >= 0)
              .toArray();
    }
    return PaddedRows.of(positions, DataType.FLOAT);
  }
}
