package io.hammingbird.learn.teacher;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * Who is imitated: {@code model.teacher}.
 *
 * @param method fits the teacher
 * @param temperature what its scores are multiplied with, for the softmax that is to be matched
 */
public record TeacherConfig(TeacherMethod method, double temperature) implements Serializable {

  public static TeacherConfig from(Section teacher) {
    return new TeacherConfig(
        Teachers.ALL.read(teacher), teacher.doubleBetween("temperature", 0.01, 10_000));
  }
}
