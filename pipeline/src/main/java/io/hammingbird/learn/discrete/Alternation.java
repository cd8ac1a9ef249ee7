package io.hammingbird.learn.discrete;

import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.Checkpointing;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * Solves for the codes of users and of items in turn, until a round changes no bit, validation no
 * longer improves, or the rounds are at their end. A killed driver goes on from its checkpoint to
 * the same codes.
 *
 * @param training names the training: another name, another course
 */
public record Alternation(RoundsConfig config, Session session, String training) {

  /** The course of the rounds, with the codes that were judged best. */
  public LearningCurve solve(AlternatingProblem problem, TrainingSet set, Validation validation) {
    Checkpointing checkpoints =
        new Checkpointing(
            session.checkpoints(), config.checkpointEvery(), training, session.log()::progress);
    LearningCurve curve =
        new LearningCurve(session.log(), "epoch", config.epochs(), config.patience());
    Optional<NamedArrays> saved =
        checkpoints.latest(arrays -> AlternationState.requireFit(arrays, set));
    AlternationState state =
        saved.isPresent()
            ? AlternationState.restore(saved.get(), curve, session)
            : AlternationState.start(start(problem, checkpoints));
    int epoch = state.epoch();
    while (epoch < config.epochs() && !state.isSettled() && !curve.exhausted()) {
      epoch++;
      state = state.next(problem.round(state.sides(), epoch));
      curve.measured(epoch, "objective", problem.objective(state.sides()));
      curve.measured(epoch, "flips", state.flips());
      if (epoch % config.validateEvery() == 0 || epoch == config.epochs() || state.isSettled()) {
        curve.judge(epoch, problem.codes(state.sides()), set, validation);
      }
      curve.endRound(epoch);
      if (checkpoints.isDue(epoch)) {
        checkpoints.save(epoch, state.arrays(curve, session.log()));
      }
    }
    return curve;
  }

  /** The codes to begin with, which may take longer than a round and are saved by themselves. */
  private BothSides<SignRows> start(AlternatingProblem problem, Checkpointing checkpoints) {
    NamedArrays arrays =
        checkpoints.once("start", () -> AlternationState.start(problem.start()).tables());
    return AlternationState.sides(arrays, session.seeds(), 0);
  }
}
