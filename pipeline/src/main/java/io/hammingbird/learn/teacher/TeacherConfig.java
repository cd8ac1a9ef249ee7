package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Locale;
import java.util.function.Function;

/**
 * Who is imitated: {@code model.teacher}.
 *
 * @param method fits the teacher
 * @param temperature what its scores are multiplied with, for the softmax that is to be matched
 */
public record TeacherConfig(TeacherMethod method, double temperature) implements Serializable {
  private static final double NANOS = 1e9;

  /**
   * @param presets reads the method of the preset that the block names, and refuses other names
   */
  public static TeacherConfig from(Section teacher, Function<Section, Method> presets) {
    return new TeacherConfig(
        Teachers.read(teacher, presets), teacher.doubleBetween("temperature", 0.01, 10_000));
  }

  /**
   * The teacher's vectors, fitted on the training part alone, unless an earlier try of the same
   * training has them.
   */
  public Factors vectors(
      TrainingSet train, Validation validation, Session session, Checkpointing checkpoints) {
    NamedArrays arrays = checkpoints.once("teacher", () -> fitted(train, validation, session));
    return new Factors(arrays.floats("users"), arrays.floats("items"), arrays.ints("rank")[0]);
  }

  private NamedArrays fitted(TrainingSet train, Validation validation, Session session) {
    long start = System.nanoTime();
    Factors factors = method.vectors(train, validation, session);
    session
        .log()
        .progress(
            String.format(
                Locale.ROOT,
                "teacher: %s, %.1f s",
                method.description(),
                (System.nanoTime() - start) / NANOS));
    return new NamedArrays()
        .put("rank", factors.rank())
        .put("users", factors.users())
        .put("items", factors.items());
  }
}
