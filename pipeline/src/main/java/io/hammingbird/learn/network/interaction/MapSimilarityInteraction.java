package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.RatingLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.MapSimilarity;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * A pair is similar with the probability {@code σ(x·y)} (CCSR, Eq 3).
 *
 * @param threshold ratings above it are similar pairs
 * @param unratedWeight of pairs without a rating, which count as dissimilar; 1 in the paper
 */
public record MapSimilarityInteraction(double threshold, double unratedWeight)
    implements Interaction {

  static MapSimilarityInteraction from(Section settings) {
    return new MapSimilarityInteraction(
        settings.doubleBetween("threshold", -1e6, 1e6),
        settings.doubleBetween("unrated-weight", 0, 1));
  }

  @Override
  public String kind() {
    return "map-similarity";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new MapSimilarity(unratedWeight);
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return RatingLabels.liked(set, threshold);
  }

  @Override
  public boolean readsRatings() {
    return true;
  }
}
