package io.hammingbird.learn.discrete.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  private static final Seeds SEEDS = new Seeds(1);
  private static final TrainingSet RATED =
      TrainingSet.of(
          RatedLists.of(new int[][] {{0, 2, 3}, {1}, {}}, new float[][] {{1, 3, 5}, {2}, {}}), 4);

  @Test
  void explicitRatingsSpanTheScaleAndItsMiddleStaysACell() {
    Cells cells = new ExplicitTargets().cells(RATED, SEEDS);

    assertThat(cells.byUser().lists().row(0)).containsExactly(0, 2, 3);
    assertThat(cells.byUser().ratings()).containsExactly(-1, 0, 1, -0.5f);
    assertThat(cells.byItem().lists().row(2)).containsExactly(0);
    assertThat(cells.byItem().ratings(2)).containsExactly(0);
    assertThat(cells.unobservedWeight()).isZero();
  }

  @Test
  void equalRatingsAreAllOne() {
    TrainingSet equal =
        TrainingSet.of(RatedLists.of(new int[][] {{0, 1}}, new float[][] {{4, 4}}), 2);

    assertThat(new ExplicitTargets().cells(equal, SEEDS).byUser().ratings(0)).containsExactly(1, 1);
  }

  @Test
  void constantAndWeightedCellsAreTheRatedOnes() {
    Cells constant = new ConstantTargets().cells(RATED, SEEDS);
    Cells weighted = new WeightedTargets(0.25).cells(RATED, SEEDS);

    assertThat(constant.byUser().lists().row(0)).containsExactly(0, 2, 3);
    assertThat(constant.byUser().ratings(0)).containsExactly(1, 1, 1);
    assertThat(constant.unobservedWeight()).isZero();
    assertThat(weighted.byItem().ratings(1)).containsExactly(1);
    assertThat(weighted.unobservedWeight()).isEqualTo(0.25);
  }

  @Test
  void signedCellsHaveSoManyUnratedItemsForEachRatedOne() {
    TrainingSet set = TrainingSet.of(IndexLists.of(new int[][] {{5, 40}, {0, 1, 99}, {}}), 100);

    Cells cells = new SignedTargets(3).cells(set, SEEDS);

    for (int user = 0; user < 3; user++) {
      int[] own = set.itemsOfUser().row(user);
      int[] items = cells.byUser().lists().row(user);
      float[] values = cells.byUser().ratings(user);
      assertThat(items).hasSize(4 * own.length).doesNotHaveDuplicates().isSorted();
      assertThat(IntStream.range(0, items.length).filter(i -> values[i] == 1).map(i -> items[i]))
          .containsExactlyElementsOf(Arrays.stream(own).boxed().toList());
      assertThat(IntStream.range(0, items.length).filter(i -> values[i] != 1))
          .allMatch(i -> values[i] == -1);
    }
    assertThat(cells.byItem().ratings()).hasSize(20);
  }

  @Test
  void aUserDrawsTheSameWhoeverElseIsThere() {
    TrainingSet alone = TrainingSet.of(IndexLists.of(new int[][] {{}, {0, 1, 99}}), 100);
    TrainingSet both = TrainingSet.of(IndexLists.of(new int[][] {{5, 40}, {0, 1, 99}}), 100);

    assertThat(new SignedTargets(2).cells(both, SEEDS).byUser().lists().row(1))
        .containsExactly(new SignedTargets(2).cells(alone, SEEDS).byUser().lists().row(1));
    assertThat(new SignedTargets(2).cells(both, new Seeds(2)).byUser().lists().row(1))
        .isNotEqualTo(new SignedTargets(2).cells(both, SEEDS).byUser().lists().row(1));
  }

  @Test
  void whoRatedNearlyEverythingHasAllTheRest() {
    TrainingSet set = TrainingSet.of(IndexLists.of(new int[][] {{0, 1, 3}}), 5);

    Cells cells = new SignedTargets(1000).cells(set, SEEDS);

    assertThat(cells.byUser().lists().row(0)).containsExactly(0, 1, 2, 3, 4);
    assertThat(cells.byUser().ratings(0)).containsExactly(1, 1, -1, 1, -1);
  }

  /** Of 2 unrated items out of 4, each of the 6 pairs in a sixth of the draws. */
  @Test
  void everySetOfUnratedItemsIsEquallyLikely() {
    int draws = 60_000;
    Map<String, Integer> counts = new HashMap<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < draws; i++) {
      int[] drawn = UnseenSample.draw(random, new int[] {0, 3, 4}, 7, 2);
      counts.merge(Arrays.toString(drawn), 1, Integer::sum);
    }

    assertThat(counts.keySet())
        .containsExactlyInAnyOrder("[1, 2]", "[1, 5]", "[1, 6]", "[2, 5]", "[2, 6]", "[5, 6]");
    double deviation = Math.sqrt(draws / 6.0 * 5 / 6);
    assertThat(counts.values())
        .allSatisfy(n -> assertThat(n).isCloseTo(draws / 6, within((int) (5 * deviation))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = sampled",
        "kind = signed, signed { negatives = 0 }",
        "kind = weighted, weighted { unobserved-weight = 0 }",
        "kind = weighted, weighted { unobserved-weight = 1.5 }"
      })
  void badSettingsAreRefused(String settings) {
    Section targets =
        new Section(ConfigFactory.parseString("targets { " + settings + " }"), "targets");

    assertThatThrownBy(() -> TargetKinds.ALL.read(targets))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("targets.");
  }
}
