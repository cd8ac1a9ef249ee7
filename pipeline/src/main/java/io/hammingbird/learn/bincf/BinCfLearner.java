package io.hammingbird.learn.bincf;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.OwnCodes;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingName;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/** Fits the teacher, where there is one, and then minimises the loss of {@link BinCf}. */
record BinCfLearner(BinCf method) implements Learner {

  @Override
  public Fit fit(TrainingSet set, Validation validation, Session session) {
    String training = TrainingName.of(method, session, set);
    Checkpointing checkpoints =
        new Checkpointing(
            session.checkpoints(),
            method.train().checkpointEvery(),
            training,
            session.log()::progress);
    Optional<Factors> teacher =
        method.teacher().map(config -> config.vectors(set, validation, session, checkpoints));
    LearningCurve curve =
        new Descent(method.train(), session, training)
            .minimise(
                BinCfObjective.of(method, set.itemsOfUser(), set.items(), teacher, session.seeds()),
                set,
                validation)
            .curve();
    OwnCodes codes = new OwnCodes((Codes) curve.best());
    return curve.fit(Optional.of(codes), Optional.of(codes.artifact()));
  }
}
