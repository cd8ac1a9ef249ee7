package io.hammingbird.learn.network.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.encoder.AeEncoder;
import io.hammingbird.learn.network.encoder.BlockRows;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What blocks hold for models that ask for ratings. */
class RatingBlocksTest {
  private static final TrainingSet SET =
      TrainingSet.of(
          RatedLists.of(
              new int[][] {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}},
              new float[][] {{5, 3, 1}, {4}, {2, 5, 4}, {}, {3, 3, 5}}),
          6);
  private static final BlockSpec SPEC = new BlockSpec(new int[] {4, 0}, new int[] {3, 5, 2}, 77);

  @Test
  void labelsAreTheRatingsOfTheBlocksItems() {
    assertThat(RatingLabels.plain(SET).of(SPEC, SPEC.items()).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 0, 3, 3}, {2, 0, 3, 1}});
    assertThat(RatingLabels.unit(SET).of(SPEC, SPEC.items()).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 0, 0.5f, 0.5f}, {2, 0, 0.5f, 0}});
    assertThat(RatingLabels.liked(SET, 2.5).of(SPEC, SPEC.items()).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 0, 1, 1}, {2, 0, 1, 0}});
  }

  @Test
  void jointSemanticsIsTheFormulaOverDenseRows() {
    SemanticsLabels labels = new SemanticsLabels(SET, 0.3, 0.4, 1.5);
    BlockSpec spec = new BlockSpec(new int[] {0, 2, 4, 1}, new int[] {0}, 5);

    int[] items = labels.items(spec);
    INDArray affinities = labels.of(spec, items);

    double[][] n = new double[4][4];
    for (int a = 0; a < 4; a++) {
      assertThat(SET.itemsOfUser().row(spec.users()[a])).contains(items[a]);
      for (int b = 0; b < 4; b++) {
        n[a][b] =
            0.3
                    * cosine(
                        dense(SET.byUser(), spec.users()[a], 6),
                        dense(SET.byUser(), spec.users()[b], 6))
                + 0.7 * cosine(dense(SET.byItem(), items[a], 5), dense(SET.byItem(), items[b], 5));
      }
    }
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        double second = 0;
        for (int c = 0; c < 4; c++) {
          second += n[a][c] * n[b][c] / 4;
        }
        assertThat(affinities.getDouble(a, b))
            .isCloseTo(1.5 * (0.6 * n[a][b] + 0.4 * second), within(1e-5));
      }
    }
  }

  @Test
  void rowsAreHiddenAndHiddenValuesDroppedButTargetsStayWhole() {
    List<INDArray> features = new ArrayList<>();

    new AeEncoder(List.of(9, 400), 0.75, 1)
        .addInputs(
            new BlockRows(SET, Side.USER, new int[] {4, 0}, 8, 0.99, new SplittableRandom(3)),
            features);

    assertThat(features).hasSize(3);
    assertThat(features.get(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{-1, 0}, {-1, 0}});
    assertThat(features.get(1).shape()).containsExactly(2, 400);
    assertThat(features.get(1).maxNumber().doubleValue()).isEqualTo(4);
    assertThat(features.get(1).minNumber().doubleValue()).isZero();
    assertThat(features.get(1).meanNumber().doubleValue()).isCloseTo(1, within(0.25));
    assertThat(features.get(2).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 3, 4, 3, 3, 5}, {0, 2, 3, 5, 3, 1}});
  }

  private static double[] dense(RatedLists rows, int row, int columns) {
    double[] dense = new double[columns];
    for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
      dense[rows.lists().indices()[i]] = rows.ratings()[i];
    }
    return dense;
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      ofA += a[i] * a[i];
      ofB += b[i] * b[i];
    }
    return product / Math.sqrt(ofA * ofB);
  }
}
