package io.hammingbird.learn.teacher;

import io.hammingbird.config.Choices;
import io.hammingbird.config.Section;
import io.hammingbird.learn.Method;
import java.util.function.Function;

/**
 * The registry of teachers, by {@code model.teacher.model}: some of its own, and every preset that
 * learns real vectors.
 */
public final class Teachers {
  public static final Choices<TeacherMethod> ALL =
      new Choices<TeacherMethod>("model").with("implicit-als", ImplicitAlsTeacher::from);

  private Teachers() {}

  /**
   * The teacher that the settings take.
   *
   * @param presets reads the method of the preset that the block names, and refuses other names
   */
  static TeacherMethod read(Section teacher, Function<Section, Method> presets) {
    String name = teacher.string("model");
    if (ALL.kinds().contains(name)) {
      return ALL.read(teacher);
    }
    Method method = presets.apply(teacher);
    teacher.check(
        !method.givesCodes(), "model", name, "a model of real vectors: this one learns codes");
    return new PresetTeacher(name, method);
  }
}
