package io.hammingbird.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import io.hammingbird.config.ConfigLoader;
import io.hammingbird.config.RunConfig;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.model.Codes;
import io.hammingbird.model.Factors;
import io.hammingbird.model.Learned;
import io.hammingbird.split.RatedLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every preset of conf/models is built and trained for a moment on tiny synthetic ratings: what
 * recombines parts needs no code of its own.
 */
class PresetsIT {
  private static final int USERS = 120;
  private static final int ITEMS = 60;
  private static final TrainingSet RATED = rated();

  static Stream<String> presets() throws IOException {
    Path folder = Path.of(System.getProperty("hammingbird.root", "."), "conf", "models");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(".conf", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void trains(String preset) {
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.name=" + preset,
                "model.bits=16",
                "model.interaction.teacher.rank=16",
                // what grows as training goes would change the meaning of the loss
                "model.binarizer.last-scale=1",
                "model.regularizers.warm-up=0",
                "train.epochs=4",
                "train.users-per-block=30",
                "train.items-per-block=60",
                "train.validate-every=2",
                "train.workers=2"));
    TrainingLog log = new TrainingLog(line -> {});

    TrainedModel model =
        new ParameterAveraging(
                JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()),
                config.model(),
                config.train())
            .train(RATED, learned -> 1, log);

    List<Double> losses =
        log.rows().stream()
            .filter(row -> row.name().equals("loss"))
            .map(TrainingLog.Row::value)
            .toList();
    assertThat(losses).hasSize(4);
    assertThat(losses.get(3)).as("losses %s", losses).isLessThan(losses.get(0));
    assertThatAllAreThere(model.learned(), config.model().binarizer().givesCodes());
  }

  private static void assertThatAllAreThere(Learned learned, boolean codes) {
    if (learned instanceof Factors factors) {
      assertThat(codes).isFalse();
      assertThat(factors.users()).hasSize(USERS * 16);
      assertThat(factors.items()).hasSize(ITEMS * 16);
      assertThat(factors.users()).doesNotContain(Float.NaN);
      assertThat(distinct(factors.users())).isGreaterThan(USERS / 2);
    } else if (learned instanceof Codes both) {
      assertThat(codes).isTrue();
      assertThat(both.items().size()).isEqualTo(ITEMS);
      assertThat(distinct(both.users())).isGreaterThan(1);
      assertThat(distinct(both.items())).isGreaterThan(1);
    }
  }

  private static long distinct(PackedCodes codes) {
    return Arrays.stream(codes.words()).distinct().count();
  }

  private static long distinct(float[] vectors) {
    return IntStream.range(0, USERS).mapToObj(user -> vectors[16 * user]).distinct().count();
  }

  /** Two kinds of users, who mostly rate items of their own kind, high, and some others, low. */
  private static TrainingSet rated() {
    SplittableRandom random = new SplittableRandom(5);
    int[][] items = new int[USERS][];
    float[][] ratings = new float[USERS][];
    for (int user = 0; user < USERS; user++) {
      int kind = user % 2;
      items[user] =
          IntStream.range(0, ITEMS)
              .filter(item -> random.nextInt(ITEMS) > item / 2 + (item % 2 == kind ? 5 : 45))
              .toArray();
      ratings[user] = new float[items[user].length];
      for (int i = 0; i < ratings[user].length; i++) {
        ratings[user][i] = (items[user][i] % 2 == kind ? 4 : 1) + random.nextInt(2);
      }
    }
    return TrainingSet.of(RatedLists.of(items, ratings), ITEMS);
  }
}
