package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Factors;
import io.hammingbird.errors.Plural;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.network.TwoTowers;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.TrainConfig;
import io.hammingbird.learn.teacher.BestItems;
import io.hammingbird.learn.teacher.ImplicitAls;
import io.hammingbird.learn.teacher.Teacher;
import io.hammingbird.ratings.TrainingSet;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a distillation needs before the first step: a teacher, fitted on the training ratings alone,
 * its answers for every block, and the first parameters that come from its factors.
 */
record Distillation(Factors teacher, TeacherLabels labels, ModelConfig model, TrainConfig train) {

  /**
   * Fits the teacher and, where the catalogue will be sampled, finds its best items of each user,
   * unless an earlier try has done so.
   */
  static Distillation prepare(
      JavaSparkContext spark,
      TrainingSet set,
      ModelConfig model,
      Interaction.ListwiseDistill distill,
      TrainConfig train,
      Checkpointing checkpoints,
      TrainingLog log) {
    Teacher teacher = checkpoints.teacher(() -> teacher(spark, set, distill, train, log));
    return new Distillation(
        teacher.factors(),
        new TeacherLabels(teacher.factors(), distill.teacher().temperature(), teacher.best()),
        model,
        train);
  }

  private static Teacher teacher(
      JavaSparkContext spark,
      TrainingSet set,
      Interaction.ListwiseDistill distill,
      TrainConfig train,
      TrainingLog log) {
    long start = System.nanoTime();
    Factors teacher = fit(spark, set, distill, train);
    IndexLists best =
        set.items() <= train.itemsPerBlock()
            ? IndexLists.empty(set.users())
            : BestItems.of(spark, teacher, Math.min(distill.best(), set.items()), train.workers());
    log.progress(
        String.format(
            Locale.ROOT,
            "teacher: implicit ALS, %s, %s, %.1f s",
            Plural.of(teacher.rank(), "factor"),
            Plural.of(distill.teacher().iterations(), "iteration"),
            (System.nanoTime() - start) / 1e9));
    return new Teacher(teacher, best);
  }

  private static Factors fit(
      JavaSparkContext spark,
      TrainingSet set,
      Interaction.ListwiseDistill distill,
      TrainConfig train) {
    Broadcast<TrainingSet> broadcast = spark.broadcast(set);
    try {
      return new ImplicitAls(spark, broadcast, distill.teacher(), train.workers())
          .fit(train.seed());
    } finally {
      broadcast.destroy();
    }
  }

  /** Overwrites the first parameters, if the binarizer starts from the teacher. */
  void start(TwoTowers towers, TrainingSet set) {
    if (model.binarizer() instanceof Binarizer.Itq itq) {
      HistoryStart start =
          HistoryStart.of(teacher, set.itemsOfUser(), model.bits(), itq, train.seed());
      towers.startHistory(start.history(), start.table());
    }
  }
}
