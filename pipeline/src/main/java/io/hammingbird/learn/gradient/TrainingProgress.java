package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.CodeHealth;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.network.towers.LossTerms;
import io.hammingbird.ratings.TrainingSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures a training as it goes, into the log's rows and one line per epoch. */
final class TrainingProgress {
  private static final double NANOS = 1e9;

  private final TrainingLog log;
  private final int epochs;
  private final int stepsPerEpoch;
  private final int usersPerEpoch;
  private long start = System.nanoTime();
  private LossTerms terms;
  private String validation = "";

  /**
   * @param usersPerStep of all workers together
   */
  TrainingProgress(TrainingLog log, TrainConfig train, Rounds rounds, int usersPerStep) {
    this.log = log;
    this.epochs = train.epochs();
    this.stepsPerEpoch = rounds.stepsPerEpoch();
    this.usersPerEpoch = rounds.stepsPerEpoch() * usersPerStep;
  }

  /** The terms of the loss on one fixed block, the same every epoch. */
  void loss(int epoch, LossTerms measured) {
    terms = measured;
    add(epoch, "loss", terms.total());
    terms.parts().forEach((name, value) -> add(epoch, name, value));
    terms.users().counts().forEach((name, value) -> add(epoch, name + ".users", value));
    terms.items().counts().forEach((name, value) -> add(epoch, name + ".items", value));
    add(epoch, "rows-per-second", rowsPerSecond(epoch));
  }

  void validation(int epoch, Learned learned, double value, TrainingSet set) {
    add(epoch, "validation.ndcg@10", value);
    validation = String.format(Locale.ROOT, ", validation nDCG@10 %.4f", value);
    if (learned instanceof Codes codes) {
      CodeHealth health = CodeHealth.of(codes, set);
      health.values().forEach((name, measured) -> add(epoch, name, measured));
      validation += ", " + health.description();
    }
  }

  void line(int epoch) {
    log.progress(
        String.format(
            Locale.ROOT,
            "epoch %d/%d: loss %.3f%s%s; %.0f rows/s, %.0f s left",
            epoch,
            epochs,
            terms.total(),
            regularizers(),
            validation,
            rowsPerSecond(epoch),
            seconds() / epoch * (epochs - epoch)));
    validation = "";
  }

  /** How the loss divides, where anything but the interaction adds to it. */
  private String regularizers() {
    if (terms.total() == terms.interaction()) {
      return "";
    }
    String parts =
        terms.parts().entrySet().stream()
            .filter(part -> part.getValue() != 0)
            .map(part -> String.format(Locale.ROOT, "%s %.3f", part.getKey(), part.getValue()))
            .collect(Collectors.joining(" + ", " = ", ""));
    return parts + counts();
  }

  /** What else the penalties saw, of users and of items. */
  private String counts() {
    return terms.users().counts().entrySet().stream()
        .map(
            count ->
                String.format(
                    Locale.ROOT,
                    ", %s %.0f/%.0f",
                    count.getKey(),
                    count.getValue(),
                    terms.items().counts().getOrDefault(count.getKey(), 0.0)))
        .collect(Collectors.joining());
  }

  private double rowsPerSecond(int epoch) {
    return (double) usersPerEpoch * epoch / seconds();
  }

  private void add(int epoch, String name, double value) {
    log.add(epoch, epoch * stepsPerEpoch, name, value, seconds());
  }

  /**
   * Counts on from an earlier try of the same training.
   *
   * @param seconds that it took
   */
  void resume(double seconds) {
    start = System.nanoTime() - (long) (seconds * NANOS);
  }

  /** Since training began. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }
}
