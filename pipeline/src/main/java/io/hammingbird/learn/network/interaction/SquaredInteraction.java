package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.RatingLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.SquaredError;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * The squared difference of ratings and inner products, over rated pairs alone.
 *
 * @param unit false: the rating against {@code x·y} (CF, AECF); true: the rating, brought to 0 to
 *     1, against {@code 1/2 + x·y / (2 bits)} (CFcodeReg)
 */
public record SquaredInteraction(boolean unit) implements Interaction {

  static SquaredInteraction from(Section settings) {
    String target = settings.string("target");
    settings.check(
        target.equals("rating") || target.equals("unit"), "target", target, "one of rating, unit");
    return new SquaredInteraction(target.equals("unit"));
  }

  @Override
  public String kind() {
    return "squared";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return unit ? new SquaredError(0.5, 0.5 / bits) : new SquaredError(0, 1);
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return unit ? RatingLabels.unit(set) : RatingLabels.plain(set);
  }

  @Override
  public boolean readsRatings() {
    return true;
  }
}
