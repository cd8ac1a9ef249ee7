package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;
import io.hammingbird.errors.Plural;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.broadcast.Broadcast;

/**
 * Implicit alternating least squares as a teacher: {@code model.teacher.implicit-als}.
 *
 * @param rank factors of a user and of an item
 * @param iterations updates of both sides
 * @param alpha an observed pair weighs 1 + alpha, any other 1
 * @param perInteraction regularisation of a row for each of its interactions
 * @param perRow regularisation of every row
 */
public record ImplicitAlsTeacher(
    int rank, int iterations, double alpha, double perInteraction, double perRow)
    implements TeacherMethod {

  static ImplicitAlsTeacher from(Section settings) {
    Section regularization = settings.section("regularization");
    return new ImplicitAlsTeacher(
        settings.intBetween("rank", 1, 1024),
        settings.intBetween("iterations", 1, 1000),
        settings.doubleBetween("alpha", 0, 1e6),
        regularization.doubleBetween("per-interaction", 0, 1e6),
        regularization.doubleBetween("per-row", 1e-9, 1e6));
  }

  @Override
  public String kind() {
    return "implicit-als";
  }

  @Override
  public String description() {
    return "implicit ALS, %s, %s"
        .formatted(Plural.of(rank, "factor"), Plural.of(iterations, "iteration"));
  }

  @Override
  public Factors vectors(TrainingSet train, Validation validation, Session session) {
    Broadcast<TrainingSet> broadcast = session.context().broadcast(train);
    try {
      return new ImplicitAls(session.context(), broadcast, this, session.workers())
          .fit(session.seeds().derive("teacher"));
    } finally {
      broadcast.destroy();
    }
  }
}
