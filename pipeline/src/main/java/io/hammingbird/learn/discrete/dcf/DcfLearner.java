package io.hammingbird.learn.discrete.dcf;

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
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.UserCells;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;

/** Solves {@link Dcf}. The same settings and seed give the same codes on any number of workers. */
record DcfLearner(Dcf method) implements Learner {

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    UserCells userCells = method.targets().userCells(train, session.seeds());
    Broadcast<Cells> cells =
        session.context().broadcast(method.targets().cells(train, session.seeds()));
    try {
      DcfProblem problem =
          new DcfProblem(
              method, cells, SparkRows.of(session.context(), session.workers()), session.seeds());
      LearningCurve curve =
          new Alternation(method.rounds(), session, TrainingName.of(method, session, train))
              .solve(problem, train, validation);
      SignRows items = SignRows.of(((Codes) curve.best()).items());
      Artifact artifact =
          DcfEncoder.artifact(items, method.targets().unobservedWeight(), userCells);
      return curve.fit(Optional.of(new DcfEncoder(artifact.bytes())), Optional.of(artifact));
    } finally {
      cells.destroy();
    }
  }
}
