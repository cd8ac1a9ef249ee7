package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.ratings.TrainingSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a learner that goes round by round fares: what it has after a round is judged by the
 * validation part and logged, and the best is kept.
 */
public final class LearningCurve {
  private static final double NANOS = 1e9;

  private final TrainingLog log;
  private final String unit;
  private final int rounds;
  private final EarlyStopping stopping;
  private long start = System.nanoTime();
  private String line = "";
  private Learned best;
  private int bestRound;
  private double bestValidation;

  /**
   * @param unit what a round is called, such as {@code epoch}
   * @param rounds at most
   * @param patience validations without a new best before the learner stops
   */
  public LearningCurve(TrainingLog log, String unit, int rounds, int patience) {
    this.log = log;
    this.unit = unit;
    this.rounds = rounds;
    this.stopping = new EarlyStopping(patience);
  }

  /**
   * Notes a value of a round, counted from 1.
   *
   * @param name such as {@code loss}
   */
  public void measured(int round, String name, double value) {
    add(round, name, value);
    line += String.format(Locale.ROOT, "%s%s %.5g", line.isEmpty() ? "" : ", ", name, value);
  }

  /**
   * Judges what there is after a round.
   *
   * @return whether it is the best so far; of equals the first is
   */
  public boolean judge(int round, Learned learned, TrainingSet set, Validation validation) {
    double value = validation.applyAsDouble(learned);
    add(round, "validation.ndcg@10", value);
    line +=
        String.format(Locale.ROOT, "%svalidation nDCG@10 %.4f", line.isEmpty() ? "" : ", ", value);
    if (learned instanceof Codes codes) {
      CodeHealth health = CodeHealth.of(codes, set);
      health.values().forEach((name, measured) -> add(round, name, measured));
      line += ", " + health.description();
    }
    boolean isBest = stopping.offer(value);
    if (isBest) {
      best = learned;
      bestRound = round;
      bestValidation = value;
    }
    return isBest;
  }

  /** Says how the round went, in one line. */
  public void endRound(int round) {
    log.progress(
        String.format(
            Locale.ROOT,
            "%s %d/%d: %s; %.0f s left at most",
            unit,
            round,
            rounds,
            line,
            seconds() / round * (rounds - round)));
    line = "";
  }

  /** Whether there is no hope of a better one. */
  public boolean exhausted() {
    return stopping.exhausted();
  }

  /** The best so far; null before the first is judged. */
  public Learned best() {
    return best;
  }

  public int bestRound() {
    return bestRound;
  }

  public double bestValidation() {
    return bestValidation;
  }

  public int validationsSinceBest() {
    return stopping.validationsSinceBest();
  }

  /** Since the learner began. */
  public double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** Goes on from an earlier try of the same training, after the time that it took. */
  public void resume(double earlierSeconds) {
    start = System.nanoTime() - (long) (earlierSeconds * NANOS);
  }

  /** The same, where the earlier try had judged something. */
  public void resume(
      double earlierSeconds, Learned earlier, int round, double validation, int validationsSince) {
    resume(earlierSeconds);
    best = earlier;
    bestRound = round;
    bestValidation = validation;
    stopping.resume(validation, validationsSince);
  }

  /** What the learner has come to: the best that was judged. */
  public Fit fit(Optional<UserEncoder> users, Optional<Artifact> artifact) {
    return new Fit(
        best, users, artifact, OptionalInt.of(bestRound), OptionalDouble.of(bestValidation));
  }

  private void add(int round, String name, double value) {
    log.add(round, round, name, value, seconds());
  }
}
