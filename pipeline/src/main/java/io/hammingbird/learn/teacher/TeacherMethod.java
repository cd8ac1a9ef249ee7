package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Choice;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;

/** What can be imitated: it learns vectors, whose inner products are its scores. */
public interface TeacherMethod extends Choice, Serializable {

  /** One line for the log. */
  String description();

  /** Whether it needs the ratings, and not only who rated what. */
  default boolean readsRatings() {
    return false;
  }

  /**
   * Learns vectors of all users and items.
   *
   * @param validation by which a teacher with epochs is stopped
   */
  Factors vectors(TrainingSet train, Validation validation, Session session);
}
