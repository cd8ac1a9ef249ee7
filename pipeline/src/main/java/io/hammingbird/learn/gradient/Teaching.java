package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.learn.teacher.BestItems;
import io.hammingbird.learn.teacher.FactorTeacher;
import io.hammingbird.learn.teacher.TeacherConfig;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;

/**
 * Fits a teacher and, where the catalogue will be sampled, finds its best items of each user,
 * unless an earlier try of the same training has done so.
 */
record Teaching(TeacherConfig config, GradientMethod method, Checkpointing checkpoints) {

  TeacherTargets targets(TrainingSet set, Validation validation, Session session) {
    Factors factors = config.vectors(set, validation, session, checkpoints);
    FactorTeacher teacher = new FactorTeacher(factors);
    NamedArrays best =
        checkpoints.once(
            "teacher-best",
            () -> {
              IndexLists lists = best(teacher, set, session);
              return new NamedArrays()
                  .put("offsets", lists.offsets())
                  .put("items", lists.indices());
            });
    return new TeacherTargets(
        teacher, config.temperature(), new IndexLists(best.ints("offsets"), best.ints("items")));
  }

  private IndexLists best(FactorTeacher teacher, TrainingSet set, Session session) {
    return set.items() <= method.train().itemsPerBlock()
        ? IndexLists.empty(set.users())
        : BestItems.of(
            session.context(),
            teacher,
            Math.min(method.architecture().interaction().bestItems(), set.items()),
            session.workers());
  }
}
