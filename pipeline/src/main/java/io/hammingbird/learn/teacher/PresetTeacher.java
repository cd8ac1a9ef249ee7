package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.NotDecisive;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * A method that learns real vectors, as a teacher. Its training keeps no checkpoints of its own:
 * those who imitate it keep its vectors.
 *
 * @param preset by which it was named
 */
record PresetTeacher(@NotDecisive String preset, Method method) implements TeacherMethod {

  @Override
  public String kind() {
    return method.kind();
  }

  @Override
  public String description() {
    return preset;
  }

  @Override
  public boolean readsRatings() {
    return method.readsRatings();
  }

  @Override
  public Factors vectors(TrainingSet train, Validation validation, Session session) {
    TrainingLog log = new TrainingLog(line -> session.log().progress("teacher, " + line));
    Session own =
        new Session(
            session.spark(),
            session.seeds().of("teacher"),
            session.workers(),
            Optional.empty(),
            log);
    return method.learner().fit(train, validation, own).factors();
  }
}
