package io.hammingbird.learn.network.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.teacher.FactorTeacher;
import io.hammingbird.learn.teacher.TeacherTargets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherLabelsTest {
  private static final int ITEMS = 40;
  private static final double TEMPERATURE = 3;
  private static final Factors TEACHER = teacher();
  private static final IndexLists BEST = IndexLists.of(new int[][] {{1, 4}, {4, 9}, {0, 2}});

  @Test
  void overTheWholeCatalogueItIsThePlainSoftmax() {
    int[] all = IntStream.range(0, ITEMS).toArray();
    TeacherLabels labels = labels(IndexLists.empty(3));
    BlockSpec spec = new BlockSpec(new int[] {2, 0}, all, 1);

    float[][] rows = labels.of(spec, labels.items(spec)).toFloatMatrix();

    assertThat(labels.items(spec)).isEqualTo(all);
    assertThat(rows[0]).containsOnly(0);
    assertThat(rows).hasDimensions(3, 1 + ITEMS);
    for (int place = 0; place < 2; place++) {
      double[] expected = weights(spec.users()[place]);
      double sum = Arrays.stream(expected).sum();
      double negativeEntropy = 0;
      for (int item : all) {
        double target = expected[item] / sum;
        assertThat(rows[1 + place][1 + item]).isCloseTo((float) target, within(1e-6f));
        negativeEntropy += target * Math.log(target);
      }
      assertThat(rows[1 + place][0]).isCloseTo((float) negativeEntropy, within(1e-5f));
    }
  }

  @Test
  void aSampleHoldsTheBestItemsOfItsUsersOnceAndRaisesTheOthers() {
    TeacherLabels labels = labels(BEST);
    BlockSpec spec = new BlockSpec(new int[] {0, 1}, new int[] {30, 9, 12, 7}, 1);

    int[] items = labels.items(spec);
    float[][] rows = labels.of(spec, items).toFloatMatrix();

    assertThat(items).containsExactly(1, 4, 9, 30, 12, 7);
    float raised = (float) Math.log(ITEMS / 4.0);
    assertThat(rows[0]).containsExactly(0, 0, 0, 0, raised, raised, raised);
    assertThat(rows[1][4] / rows[1][1])
        .isCloseTo((float) (weights(0)[30] * 10 / weights(0)[1]), within(1e-3f));
  }

  /** The sum over a sample, raised, is on average the sum over the catalogue. */
  @Test
  void theCorrectedSumIsUnbiased() {
    TeacherLabels labels = labels(BEST);
    double[] weights = weights(1);
    SplittableRandom random = new SplittableRandom(5);
    double mean = 0;
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      int[] sampled = random.ints(0, ITEMS).distinct().limit(8).toArray();
      BlockSpec spec = new BlockSpec(new int[] {0, 1}, sampled, 1);
      int[] items = labels.items(spec);
      float[] raised = labels.of(spec, items).toFloatMatrix()[0];
      for (int i = 0; i < items.length; i++) {
        mean += weights[items[i]] * Math.exp(raised[1 + i]) / draws;
      }
    }

    double exact = Arrays.stream(weights).sum();
    assertThat(mean).isCloseTo(exact, within(0.02 * exact));
  }

  private static TeacherLabels labels(IndexLists best) {
    return new TeacherLabels(
        new TeacherTargets(new FactorTeacher(TEACHER), TEMPERATURE, best), ITEMS);
  }

  private static double[] weights(int user) {
    return IntStream.range(0, ITEMS)
        .mapToDouble(item -> Math.exp(TEMPERATURE * TEACHER.score(user, item)))
        .toArray();
  }

  private static Factors teacher() {
    SplittableRandom random = new SplittableRandom(2);
    float[] users = new float[3 * 2];
    float[] items = new float[ITEMS * 2];
    for (int i = 0; i < users.length; i++) {
      users[i] = (float) random.nextGaussian() / 2;
    }
    for (int i = 0; i < items.length; i++) {
      items[i] = (float) random.nextGaussian() / 2;
    }
    return new Factors(users, items, 2);
  }
}
