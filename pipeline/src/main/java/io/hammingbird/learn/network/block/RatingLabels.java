package io.hammingbird.learn.network.block;

import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is wanted of each item of a block that a user has rated, for the losses that compare inner
 * products with ratings.
 *
 * @param target from a rating to what is wanted
 */
public record RatingLabels(TrainingSet set, Target target) implements BlockLabels {

  /** From a rating to what is wanted of the pair. */
  interface Target extends Serializable {
    float of(float rating);
  }

  /** Ratings as they are. */
  public static RatingLabels plain(TrainingSet set) {
    return new RatingLabels(set, rating -> rating);
  }

  /** 1 for a rating above the threshold, 0 for any other. */
  public static RatingLabels liked(TrainingSet set, double threshold) {
    return new RatingLabels(set, rating -> rating > threshold ? 1 : 0);
  }

  /**
   * Ratings brought to 0 (the lowest of the training) to 1 (the highest; 1 too if all are the
   * same).
   */
  public static RatingLabels unit(TrainingSet set) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int place = 0; place < set.itemsOfUser().indices().length; place++) {
      low = Math.min(low, set.byUser().rating(place));
      high = Math.max(high, set.byUser().rating(place));
    }
    float least = low;
    float range = high - low;
    return new RatingLabels(set, rating -> range > 0 ? (rating - least) / range : 1);
  }

  @Override
  public int[] items(BlockSpec spec) {
    return spec.items();
  }

  @Override
  public INDArray of(BlockSpec spec, int[] items) {
    Places places = new Places(items, set.items());
    int[][] positions = new int[spec.users().length][];
    float[][] wanted = new float[spec.users().length][];
    for (int i = 0; i < positions.length; i++) {
      int[] row = set.itemsOfUser().row(spec.users()[i]);
      float[] ratings = set.byUser().ratings(spec.users()[i]);
      int kept = 0;
      for (int j = 0; j < row.length; j++) {
        int place = places.applyAsInt(row[j]);
        if (place >= 0) {
          row[kept] = place;
          ratings[kept++] = target.of(ratings[j]);
        }
      }
      positions[i] = Arrays.copyOf(row, kept);
      wanted[i] = Arrays.copyOf(ratings, kept);
    }
    return new RatedRows(positions, wanted).padded(DataType.FLOAT);
  }
}
