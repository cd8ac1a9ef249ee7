package io.hammingbird.learn.teacher;

import io.hammingbird.config.Choices;

/** The registry of teachers, by {@code model.teacher.model}. */
public final class Teachers {
  public static final Choices<TeacherMethod> ALL =
      new Choices<TeacherMethod>("model").with("implicit-als", ImplicitAlsTeacher::from);

  private Teachers() {}
}
