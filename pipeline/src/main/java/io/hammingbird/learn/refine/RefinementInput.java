package io.hammingbird.learn.refine;

import io.hammingbird.learn.Session;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * What a refinement works with.
 *
 * @param set the training ratings
 * @param teacher there if one was imitated
 * @param scale what inner products of codes are multiplied with for the softmax that imitates it
 */
public record RefinementInput(
    TrainingSet set, Optional<TeacherTargets> teacher, double scale, Session session) {}
