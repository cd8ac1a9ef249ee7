package io.hammingbird.learn.discrete.dcf;

import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.discrete.Alternation;
import io.hammingbird.learn.discrete.SparkRows;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;

/** Solves {@link Dcf}. The same settings and seed give the same codes on any number of workers. */
record DcfLearner(Dcf method) implements Learner {

  @Override
  public Fit fit(TrainingSet train, Validation validation, Session session) {
    Broadcast<Cells> cells =
        session.context().broadcast(method.targets().cells(train, session.seeds()));
    try {
      DcfProblem problem =
          new DcfProblem(
              method, cells, SparkRows.of(session.context(), session.workers()), session.seeds());
      return new Alternation(method.rounds(), session, TrainingName.of(method, session, train))
          .solve(problem, train, validation)
          .fit(Optional.empty(), Optional.empty());
    } finally {
      cells.destroy();
    }
  }
}
