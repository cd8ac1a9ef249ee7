package io.hammingbird.learn.discrete.relaxed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.OwnCodes;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.Descent;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.discrete.targets.SignedTargets;
import io.hammingbird.learn.discrete.targets.Targets;
import io.hammingbird.learn.discrete.targets.WeightedTargets;
import io.hammingbird.learn.rounding.Rounding;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelaxedMethodsTest {
  private static final PlantedClusters PLANTED = PlantedClusters.rated(120, 60, 3, 5);
  private static final TrainingSet SET = PLANTED.training();
  private static final int BITS = 16;

  private static DescentConfig train(int epochs) {
    return new DescentConfig(
        epochs, 1, 2, 0.05, Decay.LINEAR, epochs, 10, new CheckpointEvery(0, 0));
  }

  private static Bccf bccf(Targets targets, double balance, int epochs) {
    return new Bccf(BITS, targets, balance, 0.3, Rounding.SIGN, train(epochs));
  }

  private static Pph pph(double length, int epochs) {
    return new Pph(BITS, new SignedTargets(3), 1, length, 0.1, train(epochs));
  }

  private static Session session(int workers) {
    return Session.of(TestSpark.session(), 1, workers, new TrainingLog(line -> {}));
  }

  private static double[] minimum(RelaxedMethod method) {
    float[] found =
        new Descent(method.train(), session(2), "test")
            .minimise(
                method.objective(method.targets().cells(SET, new Seeds(1))), SET, learned -> 1)
            .parameters();
    double[] values = new double[found.length];
    Arrays.setAll(values, i -> found[i]);
    return values;
  }

  @Test
  void aHeavyBalanceMakesEverySumZero() {
    Bccf method = bccf(new WeightedTargets(0.1), 100, 150);
    Shape shape = method.objective(method.targets().cells(SET, new Seeds(1))).shape();

    double[] values = minimum(method);

    double[] users = shape.sum(values, 0, shape.item(0));
    double[] items = shape.sum(values, shape.item(0), shape.parameters());
    assertThat(users).usingComparatorWithPrecision(0.05).containsOnly(0);
    assertThat(items).usingComparatorWithPrecision(0.05).containsOnly(0);
    assertThat(Arrays.stream(values).map(Math::abs).sum() / values.length).isGreaterThan(0.05);
  }

  @Test
  void valuesStayWithinTheBox() {
    double[] values = minimum(bccf(new SignedTargets(3), 0, 150));

    assertThat(Arrays.stream(values).map(Math::abs).max()).hasValue(1);
  }

  @Test
  void aHeavyWeightMakesAllVectorsEquallyLong() {
    double[] values = minimum(pph(1e4, 300));

    for (int begin = 0; begin < values.length; begin += BITS - LengthBits.COUNT) {
      double squares = 0;
      for (int d = 0; d < BITS - LengthBits.COUNT; d++) {
        squares += values[begin + d] * values[begin + d];
      }
      assertThat(squares).isCloseTo(0.5, within(1e-3));
    }
  }

  /** Seven shares on fewer cores come in any order. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOrderInWhichSharesComeHasNoPartInTheResult(boolean isBccf) {
    RelaxedMethod method = isBccf ? bccf(new WeightedTargets(0.1), 1e-3, 15) : pph(8, 15);

    Codes one = fit(method, 7).codes();
    Codes other = fit(method, 7).codes();

    assertThat(other.users().words()).isEqualTo(one.users().words());
    assertThat(other.items().words()).isEqualTo(one.items().words());
  }

  private static Fit fit(RelaxedMethod method, int workers) {
    return method.learner().fit(SET, PLANTED::ndcg, session(workers));
  }

  @Test
  void bothFindWhoLikesWhat() {
    double chance = Arrays.stream(PLANTED.randomNdcgOfUsers(3)).average().orElseThrow();

    assertThat(fit(bccf(new WeightedTargets(0.1), 1e-4, 150), 2).validation().getAsDouble())
        .isGreaterThan(1.5 * chance);
    assertThat(fit(pph(8, 150), 2).validation().getAsDouble()).isGreaterThan(1.5 * chance);
  }

  /** Squared lengths 1, 4 and 9 and many of 4: one is short, one is long. */
  @Test
  void lengthsGiveTwoBits() {
    double[] items = new double[6 * 6];
    double[] lengths = {2, 1, 2, 3, 2, 2};
    for (int row = 0; row < 6; row++) {
      items[row * 6 + 2] = -lengths[row];
    }
    double[] users = {1, 1, 1, 1, 1, -1};

    Codes codes = LengthBits.codes(users, items, 6);

    long medium = 0b10111011;
    assertThat(codes.items().words())
        .containsExactly(medium, 0b00111011, medium, 0b11111011, medium, medium);
    assertThat(codes.users().words()).containsExactly(0b11011111);
    assertThat(codes.users().bits()).isEqualTo(8);
  }

  @Test
  void theModelIsTheCodes() throws IOException {
    Fit fit = fit(bccf(new WeightedTargets(0.1), 1e-4, 5), 2);
    Artifact artifact = fit.artifact().orElseThrow();

    UserEncoder opened =
        Artifacts.open(Artifacts.read(artifact.file(), new ByteArrayInputStream(artifact.bytes())));

    assertThat(opened.encodesNewUsers()).isFalse();
    assertThat(opened.items()).isEmpty();
    assertThat(opened.encodeAll(SET).items().words()).isEqualTo(fit.codes().items().words());
    assertThat(opened.encode(SET.byUser()).words()).isEqualTo(fit.codes().users().words());
    assertThat(opened.vectors(SET.byUser(), 3, 4)[0]).containsOnly(1, -1);
    byte[] shorter = Arrays.copyOf(artifact.bytes(), artifact.bytes().length - 1);
    byte[] narrow = artifact.bytes().clone();
    narrow[7] = 3;
    byte[] other = artifact.bytes().clone();
    other[0]++;
    for (byte[] damaged : new byte[][] {shorter, narrow, other, {1, 2}}) {
      assertThatThrownBy(() -> OwnCodes.read(new ByteArrayInputStream(damaged)))
          .isInstanceOf(InputDataException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bccf.targets.kind = all",
        "bccf.balance = -1",
        "bccf.initial-deviation = 2",
        "bccf.rounding = nearest",
        "pph.targets.kind = popular",
        "pph.largest-rating = 0",
        "pph.length = -1",
        "pph.initial-deviation = 0"
      })
  void badSettingsAreRefused(String setting) {
    Section model =
        new Section(
            ConfigFactory.parseString("model." + setting).withFallback(Resources.reference()),
            "model");
    Section train = new Section(Resources.reference(), "train");
    BiFunction<Section, Section, RelaxedMethod> reader =
        setting.startsWith("bccf")
            ? (block, settings) -> Bccf.from(block, BITS, settings)
            : (block, settings) -> Pph.from(block, BITS, settings);

    assertThatThrownBy(() -> reader.apply(model.section(setting.split("\\.")[0]), train))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model." + setting.split(" ")[0]);
  }
}
