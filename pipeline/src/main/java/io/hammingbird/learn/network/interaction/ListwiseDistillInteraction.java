package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.TeacherLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.ListwiseDistillation;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * The softmax over a teacher's scores, to be matched by the softmax over inner products of codes
 * times a learned scale.
 *
 * @param bestItems where the catalogue is sampled, so many of the teacher's best items of every
 *     user of a block are also in it
 */
public record ListwiseDistillInteraction(int bestItems) implements Interaction {

  static ListwiseDistillInteraction from(Section settings) {
    return new ListwiseDistillInteraction(settings.intBetween("best", 1, 10_000));
  }

  @Override
  public String kind() {
    return "listwise-distill";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new ListwiseDistillation();
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new TeacherLabels(teacher.orElseThrow(), set.items());
  }

  @Override
  public boolean needsTeacher() {
    return true;
  }
}
