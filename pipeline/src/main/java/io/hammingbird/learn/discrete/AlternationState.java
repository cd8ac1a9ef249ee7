package io.hammingbird.learn.discrete;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.LearningCurve;
import io.hammingbird.learn.LogArrays;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.NamedArrays;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.io.IOException;

/**
 * Where an alternation has come to, to be saved and taken up again.
 *
 * @param epoch rounds that are done
 * @param flips bits that the last one changed; below 0 before the first
 */
record AlternationState(BothSides<SignRows> sides, int epoch, long flips) {

  static AlternationState start(BothSides<SignRows> sides) {
    return new AlternationState(sides, 0, -1);
  }

  AlternationState next(BothSides<SignRows> solved) {
    long differing =
        sides.users().differing(solved.users()) + sides.items().differing(solved.items());
    return new AlternationState(solved, epoch + 1, differing);
  }

  /** Whether the last round changed nothing, so that no other would. */
  boolean isSettled() {
    return flips == 0;
  }

  /** The codes alone. */
  NamedArrays tables() {
    return new NamedArrays()
        .put("bits", sides.users().width())
        .put("users", ItemCodes.bytes(sides.users().words()))
        .put("items", ItemCodes.bytes(sides.items().words()));
  }

  /** Everything. */
  NamedArrays arrays(LearningCurve curve, TrainingLog log) {
    NamedArrays arrays =
        tables().put("epoch", epoch).put("flips", (double) flips).put("seconds", curve.seconds());
    LogArrays.put(log.rows(), arrays);
    if (curve.best() instanceof Codes best) {
      arrays
          .put("best.users", ItemCodes.bytes(best.users().words()))
          .put("best.items", ItemCodes.bytes(best.items().words()))
          .put("best.epoch", curve.bestRound())
          .put("best.validation", curve.bestValidation())
          .put("best.since", curve.validationsSinceBest());
    } else {
      arrays.put("best.epoch", 0);
    }
    return arrays;
  }

  /**
   * @throws IOException if the codes are not as many as users and items
   */
  static void requireFit(NamedArrays arrays, TrainingSet set) throws IOException {
    int bytesPerCode = Long.BYTES * SignRows.wordsPerRow(arrays.ints("bits")[0]);
    if (arrays.bytes("users").length != (long) bytesPerCode * set.users()
        || arrays.bytes("items").length != (long) bytesPerCode * set.items()) {
      throw new IOException("it has codes of other users or items");
    }
  }

  /** Goes on from what was saved. */
  static AlternationState restore(NamedArrays saved, LearningCurve curve, Session session) {
    int epoch = saved.ints("epoch")[0];
    session.log().resume(LogArrays.of(saved));
    double seconds = saved.doubles("seconds")[0];
    int bestEpoch = saved.ints("best.epoch")[0];
    if (bestEpoch == 0) {
      curve.resume(seconds);
    } else {
      int bits = saved.ints("bits")[0];
      curve.resume(
          seconds,
          new Codes(codes(saved, "best.users", bits), codes(saved, "best.items", bits)),
          bestEpoch,
          saved.doubles("best.validation")[0],
          saved.ints("best.since")[0]);
    }
    return new AlternationState(
        sides(saved, session.seeds(), epoch), epoch, (long) saved.doubles("flips")[0]);
  }

  /** Saved codes with their delegates. */
  static BothSides<SignRows> sides(NamedArrays saved, Seeds seeds, int epoch) {
    int bits = saved.ints("bits")[0];
    return BothSides.of(
        new SignRows(bits, ItemCodes.longs(saved.bytes("users"))),
        new SignRows(bits, ItemCodes.longs(saved.bytes("items"))),
        seeds,
        epoch);
  }

  private static PackedCodes codes(NamedArrays saved, String name, int bits) {
    return new SignRows(bits, ItemCodes.longs(saved.bytes(name))).packed();
  }
}
