package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.PackedCodes;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is a sort of all candidates by (distance, index). */
class TopKJobTest {
  private static final long PLENTY = 1 << 20;

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // bits, users, items, k, partitions of the excluded pairs, bytes of a slice
    "64, 40, 200, 10, 1, 1048576",
    "64, 40, 200, 10, 7, 1048576",
    "64, 40, 200, 10, 3, 128",
    "64, 40, 200, 200, 2, 8",
    "8, 60, 300, 25, 4, 1048576",
    "8, 60, 300, 25, 4, 400",
    "130, 20, 50, 10, 2, 200",
    "64, 5, 3, 10, 2, 1048576",
    "64, 5, 3, 10, 2, 8",
    "64, 7, 1, 3, 2, 1048576"
  })
  void equalsBruteForce(int bits, int users, int items, int k, int partitions, long sliceBytes) {
    Match match = Match.random(bits, users, items);

    TopKSummary summary =
        write(match, TestSettings.recommend(k), match.rules(partitions), sliceBytes);

    assertThat(Match.read(path())).isEqualTo(match.nearest(k, bits));
    assertThat(summary.users()).isEqualTo(users);
    assertThat(summary.pairs()).isEqualTo((long) users * items);
    assertThat(summary.kernelSeconds()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1048576, 10", "1048576, 200", "128, 10", "8, 100"})
  void onlyEligibleItemsAreRecommended(long sliceBytes, int k) {
    Match match = Match.random(64, 30, 100).restricted();

    write(match, TestSettings.recommend(k), match.rules(2), sliceBytes);

    assertThat(Match.read(path())).isNotEmpty().isEqualTo(match.nearest(k, 64));
  }

  @ParameterizedTest
  @CsvSource({"27, 1048576, 10", "27, 128, 10", "24, 1048576, 200", "0, 1048576, 10"})
  void aRadiusEndsTheLists(int radius, long sliceBytes, int k) {
    Match match = Match.random(64, 30, 100);

    write(match, TestSettings.within(radius, k), match.rules(2), sliceBytes);

    assertThat(Match.read(path()))
        .isEqualTo(match.nearest(k, radius))
        .hasSizeLessThan(30 * Math.min(k, 100));
  }

  @ParameterizedTest
  @CsvSource({"64, 1048576, 10", "64, 128, 10", "64, 8, 200", "70, 1048576, 25", "8, 64, 25"})
  void vectorsAreScoredAgainstCodes(int bits, long sliceBytes, int k) {
    Match match = Match.random(bits, 30, 100).restricted();
    float[] vectors = match.vectors();
    RecommendConfig config = TestSettings.asymmetric(k);

    new TopKJob(spark, config, sliceBytes, Integer.MAX_VALUE)
        .write(match.users(), vectors, match.items(), match.rules(2), path());

    assertThat(Match.read(path())).isNotEmpty().isEqualTo(match.best(k, vectors));
    assertThatThrownBy(() -> write(match, config, match.rules(1), sliceBytes))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("a vector of %d values per user: there are 0 values".formatted(bits));
  }

  @Test
  void usersWithoutSeenItemsAreServed() {
    Match match = Match.random(64, 6, 30);
    match.seen().forEach(Set::clear);

    write(match, TestSettings.recommend(4, KernelChoice.AUTO), match.rules(1), PLENTY);

    assertThat(Match.read(path())).isEqualTo(match.nearest(4, 64)).hasSize(24);
  }

  @Test
  void aUserWhoHasSeenEverythingHasNoRows() {
    Match match = Match.random(64, 2, 5);
    match.seen().get(1).addAll(List.of(0, 1, 2, 3, 4));

    write(match, TestSettings.recommend(5), match.rules(2), PLENTY);

    assertThat(Match.read(path())).extracting(row -> row.get(0)).containsOnly(Match.id(0));
  }

  @Test
  void equalDistancesAreOrderedByIndexAcrossSlices() {
    PackedCodes same = new PackedCodes(64, 9, new long[9]);
    BitSet all = new BitSet();
    all.set(0, 9);
    Match match = new Match(same.slice(0, 1), same, List.of(Set.of(1, 3)), all);

    write(match, TestSettings.recommend(5), match.rules(1), 2 * Long.BYTES);

    assertThat(Match.read(path()))
        .extracting(row -> row.get(2))
        .containsExactly(Match.id(0), Match.id(2), Match.id(4), Match.id(5), Match.id(6));
  }

  /** 64 words per code make the work of a user large enough for more than one range. */
  @Test
  void theFirstRangesAreAPartOfTheWhole() {
    Match match = Match.random(512, 1500, 900);
    RecommendConfig config = TestSettings.recommend(200);

    TopKSummary all = write(match, config, match.rules(2), PLENTY);
    List<List<Object>> whole = Match.read(path());
    TopKSummary first =
        new TopKJob(spark, config, PLENTY, Integer.MAX_VALUE)
            .firstRanges(1)
            .write(match.users(), match.items(), match.rules(2), path());

    assertThat(all.ranges()).isEqualTo(all.allRanges()).isGreaterThan(1);
    assertThat(first.allRanges()).isEqualTo(all.allRanges());
    assertThat(first.ranges()).isEqualTo(1);
    assertThat(first.users()).isBetween(300L, 1200L);
    Set<String> served =
        Set.copyOf(Match.read(path()).stream().map(row -> (String) row.get(0)).distinct().toList());
    assertThat(served).hasSize((int) first.users());
    assertThat(Match.read(path()))
        .isEqualTo(whole.stream().filter(row -> served.contains((String) row.get(0))).toList());
  }

  @Test
  void whatCannotBeSearchedIsAnError() {
    PackedCodes none = new PackedCodes(64, 0, new long[0]);
    Match empty = new Match(none, none, List.of(), new BitSet());
    assertThatThrownBy(() -> write(empty, TestSettings.recommend(5), empty.rules(1), PLENTY))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("there are no item codes");

    Match match = Match.random(64, 3, 4);
    match.seen().get(2).add(4);
    assertThatThrownBy(() -> write(match, TestSettings.recommend(5), match.rules(1), PLENTY))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("user 2 and item 4, but there are 3 users and 4 items");

    NamedCodes narrow = Match.named("users", new PackedCodes(16, 2, new long[2]));
    assertThatThrownBy(
            () ->
                new TopKJob(spark, TestSettings.recommend(5))
                    .write(narrow, match.items(), match.rules(1), path()))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("codes of users have 16 bits, codes of items 64");
  }

  private TopKSummary write(
      Match match, RecommendConfig config, CandidateRules rules, long sliceBytes) {
    return new TopKJob(spark, config, sliceBytes, Integer.MAX_VALUE)
        .write(match.users(), match.items(), rules, path());
  }

  private String path() {
    return folder.resolve("recommendations").toString();
  }
}
