package io.hammingbird.learn.spec;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * Implicit alternating least squares as a teacher, {@code model.interaction.teacher}.
 *
 * @param rank factors of a user and of an item
 * @param iterations updates of both sides
 * @param alpha an observed pair weighs 1 + alpha, any other 1
 * @param perInteraction regularisation of a row for each of its interactions
 * @param perRow regularisation of a row besides
 * @param temperature what its scores are multiplied with, for the softmax that is to be matched
 */
public record TeacherConfig(
    int rank,
    int iterations,
    double alpha,
    double perInteraction,
    double perRow,
    double temperature)
    implements Serializable {

  static TeacherConfig from(Section teacher) {
    Section regularization = teacher.section("regularization");
    return new TeacherConfig(
        teacher.intBetween("rank", 1, 1024),
        teacher.intBetween("iterations", 1, 1000),
        teacher.doubleBetween("alpha", 0, 1e6),
        regularization.doubleBetween("per-interaction", 0, 1e6),
        regularization.doubleBetween("per-row", 1e-9, 1e6),
        teacher.doubleBetween("temperature", 0.01, 10_000));
  }
}
