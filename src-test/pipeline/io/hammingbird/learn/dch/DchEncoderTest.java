package io.hammingbird.learn.dch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DchEncoderTest {
  private static final int BITS = 8;

  private static Fit fit(PlantedClusters planted, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.learner=dch",
                "model.bits=32",
                "model.dch.hidden=32",
                "train.epochs=60",
                "train.learning-rate=0.005",
                "train.validate-every=10"));
    all.addAll(List.of(settings));
    return Trainings.fit(
        ConfigLoader.load(List.of(), all),
        planted.training(),
        planted::ndcg,
        new TrainingLog(line -> {}));
  }

  @Test
  void newUsersAndItemsHaveTheCodesOfThoseWithTheirRows() throws IOException {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    TrainingSet set = planted.training();
    Fit fit = fit(planted);
    UserEncoder encoder =
        Artifacts.open(
            Artifacts.read(
                DchEncoder.FILE, new ByteArrayInputStream(fit.artifact().orElseThrow().bytes())));
    ItemEncoder items = encoder.items().orElseThrow();

    assertThat(planted.ndcg(fit.learned())).isGreaterThan(planted.popularityNdcg() + 0.1);
    assertThat(encoder.encodesNewUsers()).isTrue();
    assertThat(encoder.encodeAll(set).users().words()).isEqualTo(fit.codes().users().words());
    for (int row : new int[] {0, 17, 59}) {
      PackedCodes user = encoder.encode(only(set.byUser(), row));
      PackedCodes item = items.encode(only(set.byItem(), row));
      assertThat(user.words()).isEqualTo(fit.codes().users().slice(row, row + 1).words());
      assertThat(item.words()).isEqualTo(fit.codes().items().slice(row, row + 1).words());
      float[] vector = encoder.vectors(set.byUser(), row, row + 1)[0];
      assertThat(PackedCodes.fromSigns(32, new float[][] {vector}).words()).isEqualTo(user.words());
    }
  }

  private static RatedLists only(RatedLists rows, int row) {
    return RatedLists.implicit(IndexLists.of(new int[][] {rows.lists().row(row)}));
  }

  @Test
  void nobodyNewHasACodeByAnIndexAlone() {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);

    Fit fit = fit(planted, "model.dch.input=one-hot", "train.epochs=10");

    assertThat(fit.users().orElseThrow().encodesNewUsers()).isFalse();
    assertThat(fit.users().orElseThrow().items()).isEmpty();
  }

  @Test
  void damagedTowersAreRefused() {
    byte[] bytes =
        new DchEncoder(TowerInput.BINARY, Towers.of(3, 4, 2, BITS), new float[66])
            .artifact()
            .bytes();

    assertThat(bytes).hasSize(24 + 4 * 66);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessageContaining("it is damaged");
    assertThatThrownBy(() -> read(new byte[30])).hasMessageContaining("it is not a file of DCH");
    bytes[7] = 9;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("it is damaged");
  }

  private static byte[] read(byte[] bytes) throws IOException {
    return DchEncoder.read(new ByteArrayInputStream(bytes));
  }

  private static Dch method(String... settings) {
    List<String> all = new ArrayList<>(List.of("model.learner=dch"));
    all.addAll(List.of(settings));
    return (Dch) ConfigLoader.load(List.of(), all).model().method();
  }

  @Test
  void itReadsRatingsWhereInputOrTargetsDo() {
    assertThat(method().readsRatings()).isFalse();
    assertThat(method("model.dch.input=ratings").readsRatings()).isTrue();
    assertThat(method("model.dch.targets.kind=explicit").readsRatings()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.dch.input=graph | model.dch.input = graph: must be one of binary, ratings, one-hot",
        "model.dch.targets.kind=all | model.dch.targets.kind = all: must be one of explicit",
        "model.dch.lagrangian.mu=-1 | model.dch.lagrangian.mu = -1.0: must be a number from 0",
        "model.dch.hidden=0 | model.dch.hidden = 0: must be a whole number from 1",
        "model.dch.unobserved-target=1 | model.dch.unobserved-target = 1.0: must be a number from -1 to 0"
      })
  void badSettingsAreRefused(String setting, String message) {
    assertThatThrownBy(() -> method(setting))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
