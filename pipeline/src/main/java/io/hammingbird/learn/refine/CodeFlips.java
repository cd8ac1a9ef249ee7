package io.hammingbird.learn.refine;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.network.BlasCheck;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.spark.broadcast.Broadcast;

/**
 * Lowers the distillation loss over the bits of trained codes, those of users and of items in turn,
 * by the teacher's answers to all items that a user has not rated. Another number of workers may
 * change last digits of sums.
 */
record CodeFlips(RefinementInput input) {
  private static final int USERS_AT_ONCE = 128;

  /** What does not change from sweep to sweep. */
  private record Shared(TrainingSet set, TeacherTargets teacher, double scale)
      implements Serializable {}

  /**
   * Some users whose bits were flipped.
   *
   * @param items what flipping bits of items would do for them
   */
  private record Part(long[] users, ItemFlips items) implements Serializable {}

  /** All users whose bits were flipped, and what comes next. */
  private record Sweep(Codes codes, ItemFlips items) {
    double loss() {
      return items.loss() / codes.userCount();
    }
  }

  /**
   * The improved codes. A sweep flips one bit of every item at once, each as if it were the only
   * one; sweeps end when that was too much.
   *
   * @param sweeps over the items, at most
   */
  Codes improve(Codes codes, int sweeps) {
    Broadcast<Shared> shared =
        input
            .session()
            .context()
            .broadcast(new Shared(input.set(), input.teacher().orElseThrow(), input.scale()));
    try {
      Sweep first = sweep(codes, shared);
      Sweep best = first;
      for (int i = 0; i < sweeps; i++) {
        Sweep next = sweep(new Codes(best.codes().users(), best.items().flipped()), shared);
        if (next.loss() >= best.loss()) {
          break;
        }
        best = next;
      }
      input
          .session()
          .log()
          .progress(
              String.format(
                  Locale.ROOT,
                  "bits flipped: loss on unseen items %.4f by those of users, %.4f by those of items too",
                  first.loss(),
                  best.loss()));
      return best.codes();
    } finally {
      shared.destroy();
    }
  }

  private Sweep sweep(Codes codes, Broadcast<Shared> shared) {
    Session session = input.session();
    Broadcast<Codes> start = session.context().broadcast(codes);
    try {
      List<Part> parts =
          session
              .context()
              .parallelize(IndexRange.even(codes.userCount(), session.workers()), session.workers())
              .map(range -> part(start.value(), shared.value(), range))
              .collect();
      ItemFlips items = new ItemFlips(codes.items(), input.scale());
      parts.forEach(part -> items.add(part.items()));
      long[] users = parts.stream().flatMapToLong(part -> LongStream.of(part.users())).toArray();
      PackedCodes flipped = new PackedCodes(codes.users().bits(), codes.userCount(), users);
      return new Sweep(new Codes(flipped, codes.items()), items);
    } finally {
      start.destroy();
    }
  }

  private static Part part(Codes codes, Shared shared, IndexRange range) {
    BlasCheck.require();
    UserFlips userFlips = new UserFlips(codes.items(), shared.scale());
    ItemFlips itemFlips = new ItemFlips(codes.items(), shared.scale());
    LongStream.Builder words = LongStream.builder();
    for (IndexRange some : range.pieces(USERS_AT_ONCE)) {
      UnseenTargets targets =
          new UnseenTargets(
              shared.teacher().teacher(),
              shared.teacher().temperature(),
              shared.set().itemsOfUser(),
              some);
      PackedCodes users = userFlips.improve(codes.users().slice(some.from(), some.to()), targets);
      itemFlips.add(users, targets);
      LongStream.of(users.words()).forEach(words);
    }
    return new Part(words.build().toArray(), itemFlips);
  }
}
