package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.codes.Codes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.discrete.Alternation;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.SparkRows;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;

/** Solves {@link Dpr}. */
record DprLearner(Dpr method) implements Learner {

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    Broadcast<TrainingSet> set = session.context().broadcast(train);
    try {
      DprProblem problem =
          new DprProblem(
              method,
              set,
              PairWeights.of(train),
              SparkRows.of(session.context(), session.workers()),
              session.seeds());
      LearningCurve curve =
          new Alternation(method.rounds(), session, TrainingName.of(method, session, train))
              .solve(problem, train, validation);
      SignRows items = SignRows.of(((Codes) curve.best()).items());
      Artifact artifact = DprEncoder.artifact(items, problem.margin());
      return curve.fit(Optional.of(new DprEncoder(artifact.bytes())), Optional.of(artifact));
    } finally {
      set.destroy();
    }
  }
}
