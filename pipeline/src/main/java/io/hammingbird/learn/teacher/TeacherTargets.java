package io.hammingbird.learn.teacher;

import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;

/**
 * What an imitation wants: the softmax over temperature × score of the teacher.
 *
 * @param temperature what scores are multiplied with
 * @param best the teacher's best items of every user; empty lists where a block holds all items
 */
public record TeacherTargets(Teacher teacher, double temperature, IndexLists best)
    implements Serializable {}
