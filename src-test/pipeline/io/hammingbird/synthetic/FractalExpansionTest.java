package io.hammingbird.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expansions: exact counts, the same bytes for the same seed, and the structure of the source. */
class FractalExpansionTest {
  private static final RatingMatrix SOURCE = RatingMatrices.synthetic(150, 200, 6_000);

  @TempDir private Path folder;

  private List<String> expanded(FractalSettings settings) throws IOException {
    FractalExpansion.write(SOURCE, settings, folder);
    return Files.readAllLines(folder.resolve("ratings.dat"));
  }

  private static FractalSettings settings(int users, int items, long ratings) {
    return new FractalSettings(users, items, ratings, FractalSettings.USUAL_SHUFFLE, 3, true);
  }

  private static List<String> column(List<String> lines, int column) {
    return lines.stream().map(line -> line.split("::", -1)[column]).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "600, 400, 9000, 0", // whole multiples
    "571, 373, 9001, 0.02",
    "571, 373, 900, 0.02", // next to the fewest with which everybody has one
    "571, 373, 37000, 1",
    "150, 200, 6000, 0.5", // the source, in another order
    "140, 201, 2500, 0.02"
  })
  void allThreeNumbersAreExact(int users, int items, int ratings, double shuffle)
      throws IOException {
    List<String> lines = expanded(new FractalSettings(users, items, ratings, shuffle, 3, false));
    assertThat(lines)
        .hasSize(ratings)
        .allMatch(line -> line.matches("\\d+::\\d+::[0-5](\\.5)?::\\d+"));
    assertThat(
            lines.stream().map(line -> line.split("::")[0] + " " + line.split("::")[1]).distinct())
        .hasSize(ratings);
    assertThat(column(lines, 0).stream().map(Integer::valueOf).distinct().sorted())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, users).boxed().toList());
    assertThat(column(lines, 1).stream().map(Integer::valueOf).distinct().sorted())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, items).boxed().toList());
    assertThat(column(lines, 3).stream().map(Long::valueOf))
        .allMatch(time -> time >= 789_652_009L && time <= 1_231_131_736L);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    List<String> first = expanded(new FractalSettings(300, 100, 5_000, 0.02, 3, true));
    assertThat(expanded(new FractalSettings(300, 100, 5_000, 0.02, 3, true))).isEqualTo(first);
    assertThat(expanded(new FractalSettings(300, 100, 5_000, 0.02, 4, true))).isNotEqualTo(first);
  }

  @Test
  void ratingsAndTimesAreTheSources() throws IOException {
    expanded(new FractalSettings(150, 200, 6_000, 0, 3, false));
    RatingMatrix copy = RatingMatrices.read(folder.resolve("ratings.dat"));
    Function<RatingMatrix, List<Float>> stars =
        matrix -> IntStream.range(0, matrix.size()).mapToObj(matrix::rating).sorted().toList();
    assertThat(stars.apply(copy)).isEqualTo(stars.apply(SOURCE));
    long[] before = times(SOURCE);
    long[] after = times(copy);
    double stretch = 441_479_727.0 / (before[5_999] - before[0] + 1);
    for (int i = 0; i < before.length; i++) {
      assertThat((double) after[i])
          .isCloseTo(789_652_009 + (before[i] - before[0]) * stretch, within(stretch + 1));
    }
  }

  private static long[] times(RatingMatrix matrix) {
    return IntStream.range(0, matrix.size()).mapToLong(matrix::time).sorted().toArray();
  }

  @Test
  void halfStepsKeepTheMeanAndUnknownTimesAreDrawn() throws IOException {
    int[] users = IntStream.range(0, 2_000).map(i -> i / 20).toArray();
    int[] items = IntStream.range(0, 2_000).map(i -> i % 20).toArray();
    float[] ratings = new float[2_000];
    Arrays.fill(ratings, 3);
    long[] times = new long[2_000];
    Arrays.fill(times, RatingMatrix.NO_TIME);
    FractalExpansion.write(
        new RatingMatrix(users, items, ratings, times),
        new FractalSettings(200, 20, 4_000, 0, 1, true),
        folder);
    List<String> lines = Files.readAllLines(folder.resolve("ratings.dat"));
    assertThat(column(lines, 2)).containsOnly("2.5", "3", "3.5");
    assertThat(column(lines, 2).stream().mapToDouble(Double::valueOf).average().orElse(0))
        .isCloseTo(3, within(0.03));
    assertThat(column(lines, 3).stream().mapToLong(Long::valueOf).average().orElse(0))
        .isCloseTo(789_652_009 + 441_479_727 / 2.0, within(1e7));
  }

  @Test
  void degreesAreAsUnequalAsTheSourcesAndTheSpectrumIsThatOfTheProduct() throws IOException {
    expanded(settings(600, 400, 12_000));
    RatingMatrix large = RatingMatrices.read(folder.resolve("ratings.dat"));
    assertThat(gini(large, true)).isCloseTo(gini(SOURCE, true), within(0.1));
    assertThat(gini(large, false)).isCloseTo(gini(SOURCE, false), within(0.1));

    expanded(new FractalSettings(600, 400, 12_000, 0, 3, true));
    double[] found =
        singularValues(RatingMatrices.dense(RatingMatrices.read(folder.resolve("ratings.dat"))));
    double[] product = singularValues(expectation(ReducedMatrix.of(SOURCE, 4, 2), 12_000));
    for (int i = 0; i < 3; i++) {
      assertThat(found[i]).isCloseTo(product[i], within(0.1 * product[i]));
    }
  }

  /** The Kronecker product with the bound up to 1 with which it sums up to {@code ratings}. */
  private static double[][] expectation(double[][] reduced, int ratings) {
    double[][] source = RatingMatrices.dense(SOURCE);
    double low = 0;
    double high = 1;
    double[][] expectation = new double[600][400];
    for (int step = 0; step < 50; step++) {
      double scale = (low + high) / 2;
      double sum = 0;
      for (int user = 0; user < 600; user++) {
        for (int item = 0; item < 400; item++) {
          double share = Math.min(1, scale * Math.abs(reduced[user / 150][item / 200]));
          expectation[user][item] = share * source[user % 150][item % 200];
          sum += expectation[user][item];
        }
      }
      low = sum < ratings ? scale : low;
      high = sum < ratings ? high : scale;
    }
    return expectation;
  }

  private static double[] singularValues(double[][] matrix) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix)).getSingularValues();
  }

  /** How unequally ratings are spread over users or items, 0 to 1. */
  private static double gini(RatingMatrix matrix, boolean users) {
    long[] counts = new long[users ? matrix.users() : matrix.items()];
    for (int user = 0; user < matrix.users(); user++) {
      for (int entry = matrix.begin(user); entry < matrix.begin(user + 1); entry++) {
        counts[users ? user : matrix.item(entry)]++;
      }
    }
    Arrays.sort(counts);
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      weighted += (2.0 * i + 1 - counts.length) * counts[i];
    }
    return weighted / (counts.length * sum);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> expanded(settings(300, 400, 24_001)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has only 24,000");
    assertThatThrownBy(() -> expanded(settings(300, 400, 400)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("every user and item");
    assertThatThrownBy(() -> new FractalSettings(1, 1, 1, 1.5, 1, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shuffle");
  }
}
