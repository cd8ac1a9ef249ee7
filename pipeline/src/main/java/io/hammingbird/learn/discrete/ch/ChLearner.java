package io.hammingbird.learn.discrete.ch;

import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.rounding.CornerRotation;
import io.hammingbird.learn.rounding.Threshold;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjDoubleConsumer;
import org.apache.spark.broadcast.Broadcast;

/** Finds singular vectors over Spark, rotates them, and codes both sides by their rows. */
record ChLearner(Ch method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    LearningCurve curve = new LearningCurve(session.log(), "iteration", method.iterations(), 1);
    ScaledMatrix matrix =
        ScaledMatrix.of(set, method.values().scale(set.byUser()), method.normalised());
    AtomicInteger last = new AtomicInteger();
    SingularVectors vectors =
        vectors(
            matrix,
            session,
            (iteration, sum) -> {
              curve.measured(iteration, "singular-values", sum);
              curve.endRound(iteration);
              last.set(iteration);
            });
    double[][] rotation = rotation(vectors, session);
    SpectralEncoder encoder = SpectralEncoder.of(matrix, vectors, method.power(), rotation);
    curve.judge(last.get(), encoder.encodeAll(set), set, validation);
    curve.endRound(last.get());
    return curve.fit(Optional.of(encoder), Optional.of(encoder.artifact()));
  }

  private SingularVectors vectors(
      ScaledMatrix matrix, Session session, ObjDoubleConsumer<Integer> watch) {
    Broadcast<ScaledMatrix> broadcast = session.context().broadcast(matrix);
    try {
      return new SubspaceIteration(
              session.context(), broadcast, session.workers(), method.iterations())
          .largest(method.bits(), session.seeds().derive("singular vectors"), watch);
    } finally {
      broadcast.destroy();
    }
  }

  /** Of both sides together, whose columns have lengths that follow from the number of rows. */
  private double[][] rotation(SingularVectors vectors, Session session) {
    List<double[]> sides =
        List.of(scaled(vectors.users(), vectors), scaled(vectors.items(), vectors));
    if (method.rotationSteps() == 0) {
      return CornerRotation.none(sides, vectors.rank(), Threshold.ZERO).rotation();
    }
    CornerRotation rotation =
        CornerRotation.random(
            sides, vectors.rank(), Threshold.ZERO, session.seeds().derive("rotation"));
    for (int step = 0; step < method.rotationSteps(); step++) {
      rotation.step();
    }
    return rotation.rotation();
  }

  private double[] scaled(double[] rows, SingularVectors vectors) {
    int rank = vectors.rank();
    double root = Math.sqrt((double) rows.length / rank);
    double[] scaled = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = root * rows[i] * Math.pow(vectors.values()[i % rank], method.power());
    }
    return scaled;
  }
}
