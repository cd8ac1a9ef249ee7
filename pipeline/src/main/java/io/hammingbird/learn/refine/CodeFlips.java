package io.hammingbird.learn.refine;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.gradient.BlockBuilder;
import io.hammingbird.learn.gradient.TeacherLabels;
import io.hammingbird.learn.network.BlasCheck;
import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Lowers the distillation loss over the bits of trained codes, those of users and of items in turn,
 * by the teacher's answers to all items that a user has not rated.
 *
 * @param blocks of a distillation
 * @param workers tasks that share the users; another number may change last digits of sums
 * @param scale what inner products of codes are multiplied with
 */
public record CodeFlips(
    JavaSparkContext spark, Broadcast<BlockBuilder> blocks, int workers, double scale) {
  private static final int USERS_AT_ONCE = 128;

  /**
   * Some users whose bits were turned.
   *
   * @param items what turning bits of items would do for them
   */
  private record Part(long[] users, ItemFlips items) implements Serializable {}

  /** All users whose bits were turned, and what comes next. */
  private record Sweep(Codes codes, ItemFlips items) {
    double loss() {
      return items.loss() / codes.userCount();
    }
  }

  /**
   * The improved codes. A sweep turns one bit of every item at once, each as if it were the only
   * one; sweeps end when that was too much.
   *
   * @param sweeps over the items, at most
   */
  public Codes improve(Codes codes, int sweeps, TrainingLog log) {
    Sweep first = sweep(codes);
    Sweep best = first;
    for (int i = 0; i < sweeps; i++) {
      Sweep next = sweep(new Codes(best.codes().users(), best.items().turned()));
      if (next.loss() >= best.loss()) {
        break;
      }
      best = next;
    }
    log.progress(
        String.format(
            Locale.ROOT,
            "bits turned: loss on unseen items %.4f by those of users, %.4f by those of items too",
            first.loss(),
            best.loss()));
    return best.codes();
  }

  private Sweep sweep(Codes codes) {
    Broadcast<Codes> start = spark.broadcast(codes);
    Broadcast<BlockBuilder> builder = blocks;
    double factor = scale;
    try {
      List<Part> parts =
          spark
              .parallelize(IndexRange.even(codes.userCount(), workers), workers)
              .map(range -> part(start.value(), builder.value(), factor, range))
              .collect();
      ItemFlips items = new ItemFlips(codes.items(), scale);
      parts.forEach(part -> items.add(part.items()));
      long[] users = parts.stream().flatMapToLong(part -> LongStream.of(part.users())).toArray();
      PackedCodes turned = new PackedCodes(codes.users().bits(), codes.userCount(), users);
      return new Sweep(new Codes(turned, codes.items()), items);
    } finally {
      start.destroy();
    }
  }

  private static Part part(Codes codes, BlockBuilder blocks, double scale, IndexRange range) {
    BlasCheck.require();
    TeacherLabels labels = (TeacherLabels) blocks.labels();
    UserFlips userFlips = new UserFlips(codes.items(), scale);
    ItemFlips itemFlips = new ItemFlips(codes.items(), scale);
    LongStream.Builder words = LongStream.builder();
    for (IndexRange some : range.pieces(USERS_AT_ONCE)) {
      UnseenTargets targets =
          new UnseenTargets(
              labels.teacher(), labels.temperature(), blocks.set().itemsOfUser(), some);
      PackedCodes users = userFlips.improve(codes.users().slice(some.from(), some.to()), targets);
      itemFlips.add(users, targets);
      LongStream.of(users.words()).forEach(words);
    }
    return new Part(words.build().toArray(), itemFlips);
  }
}
