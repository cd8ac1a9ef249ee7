package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.learn.teacher.BestItems;
import io.hammingbird.learn.teacher.FactorTeacher;
import io.hammingbird.learn.teacher.TeacherConfig;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Locale;

/**
 * Fits a teacher on the training ratings alone and, where the catalogue will be sampled, finds its
 * best items of each user, unless an earlier try of the same training has done so.
 */
record Teaching(TeacherConfig config, GradientMethod method, Checkpointing checkpoints) {
  private static final double NANOS = 1e9;

  TeacherTargets targets(TrainingSet set, Session session) {
    NamedArrays arrays = checkpoints.once("teacher", () -> fitted(set, session));
    Factors factors =
        new Factors(arrays.floats("users"), arrays.floats("items"), arrays.ints("rank")[0]);
    return new TeacherTargets(
        new FactorTeacher(factors),
        config.temperature(),
        new IndexLists(arrays.ints("best.offsets"), arrays.ints("best.items")));
  }

  private NamedArrays fitted(TrainingSet set, Session session) {
    long start = System.nanoTime();
    Factors factors = config.method().vectors(set, session);
    IndexLists best =
        set.items() <= method.train().itemsPerBlock()
            ? IndexLists.empty(set.users())
            : BestItems.of(
                session.context(),
                new FactorTeacher(factors),
                Math.min(method.architecture().interaction().bestItems(), set.items()),
                session.workers());
    session
        .log()
        .progress(
            String.format(
                Locale.ROOT,
                "teacher: %s, %.1f s",
                config.method().description(),
                (System.nanoTime() - start) / NANOS));
    return new NamedArrays()
        .put("rank", factors.rank())
        .put("users", factors.users())
        .put("items", factors.items())
        .put("best.offsets", best.offsets())
        .put("best.items", best.indices());
  }
}
