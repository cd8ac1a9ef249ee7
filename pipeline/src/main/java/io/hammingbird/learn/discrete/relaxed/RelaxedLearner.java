package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.codes.Codes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.OwnCodes;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/** Minimises the loss of a method; the codes that validation likes best are the result. */
record RelaxedLearner(RelaxedMethod method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    Cells cells = method.targets().cells(set, session.seeds());
    Descent.Result result =
        new Descent(method.train(), session, TrainingName.of(method, session, set))
            .minimise(method.objective(cells), set, validation);
    OwnCodes codes = new OwnCodes((Codes) result.curve().best());
    return result.curve().fit(Optional.of(codes), Optional.of(codes.artifact()));
  }
}
