package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Choice;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;

/** A learner that can be imitated: it gives vectors, whose inner products are its scores. */
public interface TeacherMethod extends Learner, Choice, Serializable {

  /** One line for the log. */
  String description();

  /** Learns vectors of all users and items. */
  Factors vectors(TrainingSet train, Session session);

  @Override
  default Fit fit(TrainingSet train, Validation validation, Session session) {
    return Fit.of(vectors(train, session));
  }
}
