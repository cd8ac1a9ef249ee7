package io.hammingbird.learn.discrete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders that solve for a user's code from the codes of the items, as they were written. */
class ItemCodesEncoderTest {
  private static final TrainingSet SET = PlantedClusters.rated(40, 30, 2, 3).training();

  private static Fit fit(String preset) {
    return Trainings.fit(
        ConfigLoader.load(
            List.of(), List.of("model.name=" + preset, "model.bits=16", "train.epochs=4")),
        SET,
        learned -> ((Codes) learned).users().words()[0] % 1000,
        new TrainingLog(line -> {}));
  }

  private static Artifact read(String file, byte[] bytes) throws IOException {
    return Artifacts.read(file, new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcf", "dcf-explicit", "dcf-weighted", "dpr"})
  void itGivesUsersOfTheTrainingTheirCodes(String preset) throws IOException {
    Fit fit = fit(preset);
    Artifact written = fit.artifact().orElseThrow();

    UserEncoder encoder = Artifacts.open(read(written.file(), written.bytes()));

    assertThat(encoder.encodesNewUsers()).isTrue();
    Codes all = encoder.encodeAll(SET);
    assertThat(all.users().words()).isEqualTo(fit.codes().users().words());
    assertThat(all.items().words()).isEqualTo(fit.codes().items().words());
    assertThat(new HashSet<>(Arrays.stream(all.users().words()).boxed().toList()))
        .as("different codes")
        .hasSizeGreaterThan(5);
    int[] some = {7, 3};
    RatedLists rows =
        RatedLists.of(
            new int[][] {SET.itemsOfUser().row(7), SET.itemsOfUser().row(3)},
            new float[][] {SET.byUser().ratings(7), SET.byUser().ratings(3)});
    PackedCodes alone = encoder.encode(rows);
    assertThat(alone.words()).isEqualTo(all.users().select(some).words());
    assertThat(PackedCodes.fromSigns(16, encoder.vectors(SET.byUser(), 3, 8)).words())
        .isEqualTo(all.users().slice(3, 8).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcf", "dpr"})
  void whoHasNothingHasACodeToo(String preset) {
    RatedLists nothing = RatedLists.of(new int[][] {{}}, new float[][] {{}});

    assertThat(fit(preset).users().orElseThrow().encode(nothing).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dcf.json | {}",
        "dcf.json | [1]",
        "dcf.json | {\"items\": {\"bits\": 16, \"words\": \"AAA=\"}, \"unobserved-weight\": 2}",
        "dcf.json | {\"items\": {}, \"unobserved-weight\": 0, \"cells\": {\"kind\": \"ones\"}}",
        "dcf.json | {\"unobserved-weight\": 0, \"cells\": {\"kind\": \"java.lang.Object\"}}",
        "dpr.json | {\"margin\": -1}",
        "dpr.json | {\"margin\": 64, \"items\": {\"bits\": 4, \"words\": \"AAAAAAAAAAA=\"}}",
        "dpr.json | {\"margin\": 64, \"items\": {\"bits\": 8, \"words\": \"//////////8=\"}}",
        "dpr.json | {\"margin\": 64, \"items\": {\"bits\": 8, \"words\": \"AAAA\"}}"
      })
  void whatIsDamagedIsRefused(String file, String json) {
    assertThatThrownBy(() -> read(file, json.getBytes(UTF_8)))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith("damaged, or not written here: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dcf", "dpr"})
  void halfAFileIsRefused(String preset) {
    Artifact written = fit(preset).artifact().orElseThrow();
    byte[] half = Arrays.copyOf(written.bytes(), written.bytes().length / 2);

    assertThatThrownBy(() -> read(written.file(), half)).isInstanceOf(InputDataException.class);
  }
}
