package io.hammingbird.learn.discrete.ch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.CodeHealth;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChTest {
  private static final PlantedClusters PLANTED = PlantedClusters.rated(200, 100, 4, 5);

  private static Ch ch(CellValues values, double power, int rotationSteps) {
    return new Ch(16, values, true, power, rotationSteps, 200, 3);
  }

  private static Fit fit(Ch method, TrainingSet set, int workers) {
    return method
        .learner()
        .fit(
            set,
            learned -> 1,
            Session.of(TestSpark.session(), 3, workers, new TrainingLog(line -> {})));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7})
  void codesAreTheSameForAnyNumberOfPartitions(int workers) {
    Ch method = ch(CellValues.ONES, 0, 30);

    Codes codes = fit(method, PLANTED.training(), workers).codes();

    Codes one = fit(method, PLANTED.training(), 1).codes();
    assertThat(codes.users().words()).isEqualTo(one.users().words());
    assertThat(codes.items().words()).isEqualTo(one.items().words());
  }

  /** A user of the training, as a stranger with the same items, after the encoder was saved. */
  @ParameterizedTest
  @EnumSource(CellValues.class)
  void whoeverHasTheSameRowHasTheSameCode(CellValues values) throws IOException {
    TrainingSet set = PLANTED.training();
    Fit fit = fit(ch(values, 0, 30), set, 2);
    Artifact artifact = fit.artifact().orElseThrow();

    UserEncoder opened =
        Artifacts.open(Artifacts.read(artifact.file(), new ByteArrayInputStream(artifact.bytes())));

    RatedLists two =
        RatedLists.of(
            new int[][] {set.itemsOfUser().row(7), set.itemsOfUser().row(150)},
            new float[][] {set.byUser().ratings(7), set.byUser().ratings(150)});
    assertThat(opened.encodesNewUsers()).isTrue();
    assertThat(opened.encode(two).words())
        .isEqualTo(fit.codes().users().select(new int[] {7, 150}).words());
    assertThat(opened.encodeAll(set).items().words()).isEqualTo(fit.codes().items().words());
    RatedLists item =
        RatedLists.of(
            new int[][] {set.usersOfItem().row(31)}, new float[][] {set.byItem().ratings(31)});
    assertThat(opened.items().orElseThrow().encode(item).words())
        .isEqualTo(fit.codes().items().slice(31, 32).words());
  }

  /** Without a rotation a code is the signs of singular vectors, which the test computes anew. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void withoutARotationCodesAreSignsOfSingularVectors(double power) {
    TrainingSet set = PLANTED.training();
    Codes codes = fit(ch(CellValues.ONES, power, 0), set, 2).codes();
    DenseVectors svd = DenseVectors.of(set);

    // a singular vector may come with the opposite sign on both sides
    for (int k = 0; k < 4; k++) {
      boolean[] users = bits(codes.users(), k);
      boolean[] items = bits(codes.items(), k);
      int same = 0;
      int all = 0;
      for (int row = 0; row < users.length + items.length; row++) {
        double value = row < users.length ? svd.user(row, k) : svd.item(row - users.length, k);
        boolean bit = row < users.length ? users[row] : items[row - users.length];
        if (Math.abs(value) > 1e-4) {
          all++;
          same += bit == value > 0 ? 1 : 0;
        }
      }
      assertThat(all).isGreaterThan(250);
      assertThat(same).isIn(0, all);
    }
  }

  private static boolean[] bits(PackedCodes codes, int bit) {
    boolean[] bits = new boolean[codes.size()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = (codes.words()[row] >>> bit & 1) == 1;
    }
    return bits;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void usersAreNearTheirOwnItems(int rotationSteps) {
    TrainingSet set = PLANTED.training();

    CodeHealth health =
        CodeHealth.of(fit(ch(CellValues.ONES, 0, rotationSteps), set, 2).codes(), set);

    assertThat(health.positives()).isLessThan(health.random() - 1);
  }

  @Test
  void whoHasNothingHasACodeToo() {
    UserEncoder encoder = fit(ch(CellValues.ONES, 0, 5), PLANTED.training(), 2).users().get();

    assertThat(encoder.encode(RatedLists.implicit(IndexLists.empty(1))).words())
        .containsExactly((1L << 16) - 1);
  }

  @Test
  void realVectorsOfUsersHaveTheSignsOfTheirCodes() {
    TrainingSet set = PLANTED.training();
    Fit fit = fit(ch(CellValues.ONES, 0, 5), set, 2);

    float[][] vectors = fit.users().orElseThrow().vectors(set.byUser(), 20, 24);

    for (int row = 0; row < 4; row++) {
      for (int bit = 0; bit < 16; bit++) {
        assertThat(vectors[row][bit] >= 0)
            .isEqualTo((fit.codes().users().words()[20 + row] >>> bit & 1) == 1);
      }
    }
  }

  @Test
  void damagedFilesAreRefused() {
    byte[] bytes = fit(ch(CellValues.ONES, 0, 5), PLANTED.training(), 2).artifact().get().bytes();
    byte[] wide = bytes.clone();
    wide[5] = 1;
    byte[] other = bytes.clone();
    other[0] = 0;

    for (byte[] damaged :
        new byte[][] {
          wide,
          other,
          Arrays.copyOf(bytes, bytes.length - 1),
          Arrays.copyOf(bytes, bytes.length + 1),
          Arrays.copyOf(bytes, 9)
        }) {
      assertThatThrownBy(() -> SpectralEncoder.read(new ByteArrayInputStream(damaged)))
          .isInstanceOf(InputDataException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values = stars",
        "normalised = maybe",
        "singular-value-power = 1.5",
        "rotation-steps = -1",
        "iterations = 0"
      })
  void badSettingsAreRefused(String setting) {
    Section model =
        new Section(
            ConfigFactory.parseString("model.ch { " + setting + " }")
                .withFallback(Resources.reference()),
            "model");

    assertThatThrownBy(
            () -> Ch.from(model.section("ch"), 64, new Section(Resources.reference(), "train")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.ch." + setting.split(" ")[0]);
  }
}
