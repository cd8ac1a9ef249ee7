package io.hammingbird.learn.network.block;

import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.ratings.TrainingSet;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pairs of an item of the block that a user has and one that the user has not, for the ranking of
 * pairs: each of the first with as many of the second, drawn uniformly with the block's seed.
 *
 * @param negatives pairs of each observed item
 */
public record PairLabels(TrainingSet set, int negatives) implements BlockLabels {

  @Override
  public int[] items(BlockSpec spec) {
    return spec.items();
  }

  /** Places of the first and the second item of a pair in turn; none where either is missing. */
  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    RandomGenerator random = spec.random("negatives");
    int[][] pairs = new int[spec.users().length][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = pairs(spec.users()[i], items, random);
    }
    return PaddedRows.of(pairs, DataType.FLOAT);
  }

  private int[] pairs(int user, int[] items, RandomGenerator random) {
    BitSet owned = new BitSet(set.items());
    for (int item : set.itemsOfUser().row(user)) {
      owned.set(item);
    }
    int[] observed = new int[items.length];
    int[] others = new int[items.length];
    int count = 0;
    for (int place = 0; place < items.length; place++) {
      if (owned.get(items[place])) {
        observed[count++] = place;
      } else {
        others[place - count] = place;
      }
    }
    if (count == items.length) {
      return new int[0];
    }
    int[] pairs = new int[2 * count * negatives];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = observed[i / 2 / negatives];
      pairs[i + 1] = others[random.nextInt(items.length - count)];
    }
    return pairs;
  }
}
