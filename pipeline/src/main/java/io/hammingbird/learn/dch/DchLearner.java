package io.hammingbird.learn.dch;

import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/** Minimises the loss of {@link Dch}. */
record DchLearner(Dch method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    DchObjective objective = DchObjective.of(method, set, session.seeds());
    Descent.Result result =
        new Descent(method.train(), session, TrainingName.of(method, session, set))
            .minimise(objective, set, validation);
    DchEncoder encoder = objective.encoder(result.parameters());
    return result.curve().fit(Optional.of(encoder), Optional.of(encoder.artifact()));
  }
}
