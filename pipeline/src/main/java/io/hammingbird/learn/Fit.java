package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a learner has come to.
 *
 * @param learned of all users and items of the training set
 * @param users encodes users by their items, those of the training to the codes that they had
 *     before any refinement; empty where the learner cannot
 * @param artifact what {@code users} is read from again; empty where the tables of {@code learned}
 *     are all there is
 * @param bestEpoch the epoch, counted from 1, whose validation was best; empty without epochs
 * @param validation the best value of the validation; empty where nobody asked for it
 */
public record Fit(
    Learned learned,
    Optional<UserEncoder> users,
    Optional<Artifact> artifact,
    OptionalInt bestEpoch,
    OptionalDouble validation) {

  /** Of a learner that has no epochs and encodes nobody. */
  public static Fit of(Learned learned) {
    return new Fit(
        learned, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalDouble.empty());
  }

  /**
   * The vectors of all users and items.
   *
   * @throws IllegalStateException if something else was learned
   */
  public Factors factors() {
    if (learned instanceof Factors factors) {
      return factors;
    }
    throw new IllegalStateException("no real vectors were learned");
  }

  /**
   * The codes of all users and items.
   *
   * @throws IllegalStateException if something else was learned
   */
  public Codes codes() {
    if (learned instanceof Codes codes) {
      return codes;
    }
    throw new IllegalStateException("no codes were learned");
  }
}
