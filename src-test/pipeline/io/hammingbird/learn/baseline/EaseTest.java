package io.hammingbird.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class EaseTest {
  private static final int ITEMS = 17;
  private static final double REGULARIZATION = 3;

  /** The published formula by another library, on the dense matrix of interactions. */
  @Test
  void equalsTheClosedForm() {
    IndexLists histories = histories();
    RealMatrix x = MatrixUtils.createRealMatrix(histories.rows(), ITEMS);
    for (int user = 0; user < histories.rows(); user++) {
      for (int item : histories.row(user)) {
        x.setEntry(user, item, 1);
      }
    }
    RealMatrix p =
        new LUDecomposition(
                x.transpose()
                    .multiply(x)
                    .add(
                        MatrixUtils.createRealIdentityMatrix(ITEMS).scalarMultiply(REGULARIZATION)))
            .getSolver()
            .getInverse();
    RealMatrix b = MatrixUtils.createRealMatrix(ITEMS, ITEMS);
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        b.setEntry(i, j, i == j ? 0 : -p.getEntry(i, j) / p.getEntry(j, j));
      }
    }
    RealMatrix expected = x.multiply(b);

    Ease.Weights ease = fit(new Ease(REGULARIZATION, ITEMS), histories);

    for (int user = 0; user < histories.rows(); user++) {
      float[] scores = ease.scores(histories.row(user));
      for (int item = 0; item < ITEMS; item++) {
        assertThat((double) scores[item])
            .as("user %d, item %d", user, item)
            .isEqualTo(expected.getEntry(user, item), within(1e-5));
      }
    }
  }

  @Test
  void aLargeCatalogueIsRefused() {
    assertThatThrownBy(() -> fit(new Ease(1, ITEMS - 1), histories()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("evaluate.ease.max-items = 16");
  }

  private static Ease.Weights fit(Ease ease, IndexLists histories) {
    return (Ease.Weights)
        ease.fit(TrainingSet.of(histories, ITEMS), Validation.NONE, null).learned();
  }

  private static IndexLists histories() {
    SplittableRandom random = new SplittableRandom(3);
    return IndexLists.of(
        IntStream.range(0, 40)
            .mapToObj(
                user -> IntStream.range(0, ITEMS).filter(i -> random.nextInt(4) == 0).toArray())
            .toArray(int[][]::new));
  }
}
