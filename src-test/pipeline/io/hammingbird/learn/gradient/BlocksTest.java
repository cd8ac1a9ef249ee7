package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.learn.network.block.ObservedLabels;
import io.hammingbird.learn.network.block.PairLabels;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class BlocksTest {
  private static final TrainingSet SET =
      TrainingSet.of(IndexLists.of(new int[][] {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}}), 6);
  private static final BlockSpec SPEC = new BlockSpec(new int[] {4, 0}, new int[] {3, 5, 2}, 77);

  @Test
  void theOtherSideIsTheTranspose() {
    assertThat(SET.usersOfItem().row(0)).containsExactly(0, 2);
    assertThat(SET.usersOfItem().row(4)).containsExactly(2, 4);
  }

  @Test
  void everyUserComesOnceBeforeAnyComesAgain() {
    BlockSampler sampler = new BlockSampler(12, 30, 4, 7, 1);

    List<BlockSpec> epoch = sampler.next(3);

    assertThat(epoch.stream().flatMapToInt(spec -> Arrays.stream(spec.users())).sorted())
        .containsExactly(IntStream.range(0, 12).boxed().toArray(Integer[]::new));
    assertThat(epoch)
        .allSatisfy(spec -> assertThat(spec.items()).hasSize(7).doesNotHaveDuplicates());
  }

  @Test
  void blocksOfOneRoundDifferAndRerunsDoNot() {
    List<BlockSpec> specs = new BlockSampler(12, 30, 4, 7, 1).next(2);
    List<BlockSpec> again = new BlockSampler(12, 30, 4, 7, 1).next(2);

    assertThat(specs.get(0).random("").nextLong())
        .isNotEqualTo(specs.get(1).random("").nextLong())
        .isEqualTo(again.get(0).random("").nextLong());
    assertThat(specs.get(1).items()).isEqualTo(again.get(1).items());
  }

  @Test
  void labelsAreThePositionsOfAUsersItems() {
    MultiDataSet block = builder("hcfrec", 0).build(SPEC);

    assertThat(block.getFeatures(0).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 3, 4}, {0, 2, 3}});
    assertThat(block.getFeatures(2).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 4}, {2, -1}, {0, 4}});
    assertThat(block.getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 0}, {2, 0}});
  }

  @Test
  void noiseComesFromTheBlocksSeed() {
    BlockBuilder builder = builder("hcfrec", 0.5);
    BlockSpec other = new BlockSpec(SPEC.users(), SPEC.items(), 78);

    assertThat(builder.build(SPEC).getFeatures(1)).isEqualTo(builder.build(SPEC).getFeatures(1));
    assertThat(builder.build(SPEC).getFeatures(1))
        .isNotEqualTo(builder.build(other).getFeatures(1));
  }

  @Test
  void dropoutHidesFeaturesAndNotLabels() {
    MultiDataSet block = builder("hcfrec", 0.99).build(SPEC);

    assertThat(block.getFeatures(0).maxNumber().intValue()).isEqualTo(-1);
    assertThat(block.getLabels(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 0}, {2, 0}});
  }

  @Test
  void itemsOfAHistoryEncoderAreTheirOwnIndicesAndNeverHidden() {
    MultiDataSet block = builder("distilled", 0.99).build(SPEC);

    assertThat(block.numFeatureArrays()).isEqualTo(2);
    assertThat(block.getFeatures(1).toFloatMatrix()).isDeepEqualTo(new float[][] {{3}, {5}, {2}});
  }

  /** Items 3 and 2 of user 4 and of user 0 are in the block, at places 0 and 2; item 5 is not. */
  @Test
  void pairsAreAnItemOfTheUsersAndOneThatIsNot() {
    PairLabels labels = new PairLabels(SET, 2);

    assertThat(labels.of(SPEC, SPEC.items()).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 1, 0, 1, 2, 1, 2, 1}, {0, 1, 0, 1, 2, 1, 2, 1}});
  }

  @Test
  void unobservedItemsAreDrawnUniformlyFromTheBlocksSeed() {
    PairLabels labels = new PairLabels(SET, 3000);
    int[] items = {0, 1, 2, 3, 4, 5};
    BlockSpec spec = new BlockSpec(new int[] {1, 3}, items, 5);
    float[][] pairs = labels.of(spec, items).toFloatMatrix();
    int[] counts = new int[6];
    for (int i = 0; i < pairs[0].length; i += 2) {
      assertThat(pairs[0][i]).isEqualTo(1);
      counts[(int) pairs[0][i + 1]]++;
    }

    // 600 expected, standard deviation 22
    assertThat(counts[1]).isZero();
    IntStream.of(0, 2, 3, 4, 5).forEach(item -> assertThat(counts[item]).isBetween(500, 700));
    assertThat(pairs[1]).containsOnly(-1); // no item of its own
    assertThat(labels.of(spec, items).toFloatMatrix()).isDeepEqualTo(pairs);
  }

  @Test
  void rowsOfATableAreTheirOwnIndices() {
    MultiDataSet block = builder("bpr", 0.99).build(SPEC);

    assertThat(block.getFeatures(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{4}, {0}});
    assertThat(block.getFeatures(1).toFloatMatrix()).isDeepEqualTo(new float[][] {{3}, {5}, {2}});
  }

  private static BlockBuilder builder(String preset, double dropout) {
    List<String> settings =
        List.of("model.name=" + preset, "model.bits=8", "model.dropout=" + dropout);
    GradientMethod method =
        (GradientMethod) ConfigLoader.load(List.of(), settings).model().method();
    return new BlockBuilder(SET, new ObservedLabels(SET), method.architecture());
  }
}
