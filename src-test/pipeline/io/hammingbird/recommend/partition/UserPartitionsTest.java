package io.hammingbird.recommend.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UserPartitionsTest {
  private static final UserPartitions.Limits NONE =
      new UserPartitions.Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Long lists first, as users are indexed, and a very heavy user somewhere. */
  private static long[] excluded(int users, long seed) {
    int perBlock = UserPartitions.usersPerBlock(users);
    long[] excluded = new long[(users + perBlock - 1) / perBlock];
    SplittableRandom random = new SplittableRandom(seed);
    for (int block = 0; block < excluded.length; block++) {
      excluded[block] = random.nextLong(1 + 20_000L / (block + 1));
    }
    excluded[random.nextInt(excluded.length)] += 1_000_000;
    return excluded;
  }

  @Property(tries = 300, seed = "42")
  void rangesCoverAllUsersAndNoneHasMuchMoreThanItsShare(
      @ForAll @IntRange(min = 1, max = 40_000) int users,
      @ForAll @IntRange(min = 1, max = 64) int ranges,
      @ForAll long seed) {
    long[] excluded = excluded(users, seed);
    WorkModel work = WorkModel.of(1000, 1, 10);

    UserPartitions cut = UserPartitions.of(users, excluded, work, ranges, NONE);

    assertThat(cut.from(0)).isZero();
    assertThat(cut.to(cut.count() - 1)).isEqualTo(users);
    assertThat(cut.count()).isBetween(1, ranges);
    double heaviestBlock = 0;
    int perBlock = UserPartitions.usersPerBlock(users);
    for (long pairs : excluded) {
      heaviestBlock = Math.max(heaviestBlock, work.seconds(perBlock, pairs));
    }
    double share = work.seconds(users, Arrays.stream(excluded).sum()) / ranges;
    for (int range = 0; range < cut.count(); range++) {
      assertThat(cut.from(range)).isLessThan(cut.to(range));
      assertThat(seconds(cut, range, excluded, perBlock, work))
          .isLessThanOrEqualTo((share + heaviestBlock) * 1.0001);
      assertThat(cut.of(cut.from(range))).isEqualTo(range);
      assertThat(cut.of(cut.to(range) - 1)).isEqualTo(range);
    }
  }

  @Property(tries = 300, seed = "42")
  void limitsHoldUpToOneBlock(
      @ForAll @IntRange(min = 1, max = 40_000) int users,
      @ForAll @IntRange(min = 1, max = 8) int ranges,
      @ForAll @IntRange(min = 1, max = 20_000) int mostUsers,
      @ForAll @IntRange(min = 1, max = 50_000) int mostExcluded,
      @ForAll long seed) {
    long[] excluded = excluded(users, seed);
    int perBlock = UserPartitions.usersPerBlock(users);

    UserPartitions cut =
        UserPartitions.of(
            users,
            excluded,
            WorkModel.of(1000, 1, 10),
            ranges,
            new UserPartitions.Limits(mostUsers, mostExcluded));

    assertThat(cut.to(cut.count() - 1)).isEqualTo(users);
    for (int range = 0; range < cut.count(); range++) {
      int blocks = (cut.to(range) - cut.from(range) + perBlock - 1) / perBlock;
      if (blocks > 1) {
        assertThat(cut.to(range) - cut.from(range)).isLessThanOrEqualTo(mostUsers);
        assertThat(pairs(cut, range, excluded, perBlock)).isLessThanOrEqualTo(mostExcluded);
      }
    }
  }

  @Test
  void noUsersAreOneEmptyRange() {
    UserPartitions cut = UserPartitions.of(0, new long[0], WorkModel.of(5, 1, 5), 4, NONE);

    assertThat(cut.count()).isEqualTo(1);
    assertThat(cut.to(0)).isZero();
  }

  @Test
  void filesAreAsLargeAsWantedAndRangesAMultipleOfTheCores() {
    // 2 M users × 100 rows of 2.25 bytes are 450 MB: 4 files of 128 MB, but 3 cores take 6.
    PartitionPlan plan = new PartitionPlan(100, 10_000, 6, 1, false);
    long[] excluded = new long[(2_000_000 + 244) / 245];

    assertThat(plan.cut(2_000_000, excluded, 1).count()).isEqualTo(4);
    assertThat(plan.cut(2_000_000, excluded, 3).count()).isEqualTo(6);
    assertThat(plan.cut(2_000_000, excluded, 16).count()).isEqualTo(32);
    // 300 users are one task on whatever cluster.
    assertThat(plan.cut(300, new long[300], 64).count()).isEqualTo(1);
    // A task of a sliced search keeps 2^25 places, so 335,544 users of 100 rows.
    assertThat(new PartitionPlan(100, 10_000, 6, 1, true).cut(2_000_000, excluded, 1).count())
        .isEqualTo(6);
  }

  private static double seconds(
      UserPartitions cut, int range, long[] excluded, int perBlock, WorkModel work) {
    return work.seconds(cut.to(range) - cut.from(range), pairs(cut, range, excluded, perBlock));
  }

  private static long pairs(UserPartitions cut, int range, long[] excluded, int perBlock) {
    int from = cut.from(range) / perBlock;
    int to = (cut.to(range) + perBlock - 1) / perBlock;
    return Arrays.stream(excluded, from, to).sum();
  }
}
