package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.Validation;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The preset {@code distilled} in local mode with two workers, on ratings with planted clusters.
 */
class DistillationIT {
  private static final PlantedClusters DATA = PlantedClusters.generate(600, 200, 5, 21);

  /** With all 200 items in every step, and with a sample of 40 and the teacher's best. */
  @ParameterizedTest
  @ValueSource(ints = {200, 40})
  void beatsPopularityAndFlipsBitsOfWhatItEncodes(int itemsPerBlock) throws IOException {
    List<String> lines = new ArrayList<>();

    Fit model = train(new TrainingLog(lines::add), 64, "train.items-per-block=" + itemsPerBlock);

    double popularity = DATA.popularityNdcg();
    assertThat(DATA.ndcg(model.codes()))
        .as("nDCG@10, popularity has %.3f", popularity)
        .isGreaterThan(2 * popularity);
    assertThat(lines).first().asString().startsWith("teacher: implicit ALS, 16 factors");
    assertThat(lines).last().asString().startsWith("flips: validation nDCG@10");
    Codes encoded = model.users().orElseThrow().encodeAll(DATA.training());
    assertThat(model.validation().orElseThrow())
        .isEqualTo(DATA.ndcg(model.codes()))
        .isGreaterThan(DATA.ndcg(encoded));
    assertThat(model.codes().users().words()).isNotEqualTo(encoded.users().words());
    assertThat(model.codes().items().words()).isNotEqualTo(encoded.items().words());
  }

  @Test
  void theSameSeedGivesTheSameCodesAndAnotherSeedOthers() {
    Fit first = train(new TrainingLog(line -> {}), 32, "train.epochs=2");
    Fit second = train(new TrainingLog(line -> {}), 32, "train.epochs=2");
    Fit other = train(new TrainingLog(line -> {}), 32, "train.epochs=2", "train.seed=43");

    assertThat(second.codes().users().words()).isEqualTo(first.codes().users().words());
    assertThat(second.codes().items().words()).isEqualTo(first.codes().items().words());
    assertThat(other.codes().items().words()).isNotEqualTo(first.codes().items().words());
  }

  /** Every validation is worse than the one before. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.5})
  void flippedBitsAreKeptUnlessTheyAreWorseByMoreThanChance(double noise) throws IOException {
    AtomicInteger validations = new AtomicInteger();
    Validation falling =
        new Validation() {
          @Override
          public double applyAsDouble(Learned learned) {
            return -validations.incrementAndGet();
          }

          @Override
          public double noise(Learned first, Learned second) {
            return noise;
          }
        };

    Fit model =
        train(falling, new TrainingLog(line -> {}), 64, "train.epochs=2", "train.validate-every=2");

    Codes encoded = model.users().orElseThrow().encodeAll(DATA.training());
    boolean flipped = !Arrays.equals(encoded.items().words(), model.codes().items().words());
    assertThat(flipped).isEqualTo(noise > 1);
    assertThat(model.validation()).hasValue(flipped ? -2 : -1);
  }

  private static Fit train(TrainingLog log, int bits, String... settings) {
    return train(DATA::ndcg, log, bits, settings);
  }

  private static Fit train(Validation validation, TrainingLog log, int bits, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.name=distilled",
                "model.bits=" + bits,
                "model.interaction.listwise-distill.best=10",
                "model.refinement.flips.sweeps=3",
                "model.teacher.implicit-als.rank=16",
                "train.epochs=10",
                "train.workers=2"));
    all.addAll(List.of(settings));
    RunConfig config = ConfigLoader.load(List.of(), all);
    return Trainings.fit(config, DATA.training(), validation, log);
  }
}
