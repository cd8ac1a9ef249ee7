package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.gradient.GradientMethod;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.StartVectors;
import io.hammingbird.learn.network.encoder.HistoryEncoder;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoTowersTest {
  private static final RatedLists ITEMS_OF_USER =
      RatedLists.of(
          new int[][] {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}},
          new float[][] {{5, 3, 1}, {4}, {2, 5, 4}, {}, {3, 3, 5}});
  private static final TrainingSet SET = TrainingSet.of(ITEMS_OF_USER, 6);
  private static final RatedLists USERS_OF_ITEM = ITEMS_OF_USER.transposed(6);

  @ParameterizedTest
  @CsvSource({
    "hcfrec, 8",
    "hcfrec, 40",
    "hcfrec, 64",
    "hcfrec, 512",
    "distilled, 64",
    "bpr, 8",
    "bivaeb, 64",
    "aecf-s, 40",
    "djsrh-sst, 40"
  })
  void savedAndReadAgainItGivesTheSameCodes(String preset, int bits) throws IOException {
    TwoTowers towers = create(preset, bits, 3);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    towers.write(zip);

    TwoTowers read = TwoTowers.read(new ByteArrayInputStream(zip.toByteArray()));

    PackedCodes codes = towers.encodeUsers(ITEMS_OF_USER);
    assertThat(codes.bits()).isEqualTo(bits);
    assertThat(codes.size()).isEqualTo(5);
    assertThat(read.encodeUsers(ITEMS_OF_USER).words()).isEqualTo(codes.words());
    assertThat(read.encodeItems(USERS_OF_ITEM, 0, 6).words())
        .isEqualTo(towers.encodeItems(USERS_OF_ITEM, 0, 6).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hcfrec", "distilled", "bpr", "bivaeb", "ccsr-s"})
  void rangesOfRowsHaveTheSameCodesAsAllRows(String preset) {
    TwoTowers towers = create(preset, 64, 3);

    assertThat(towers.encodeUsers(ITEMS_OF_USER, 1, 4).words())
        .isEqualTo(towers.encodeUsers(ITEMS_OF_USER).slice(1, 4).words());
    assertThat(towers.encodeItems(USERS_OF_ITEM, 2, 5).words())
        .isEqualTo(towers.encodeItems(USERS_OF_ITEM, 0, 6).slice(2, 5).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hcfrec", "distilled", "bpr", "bivaeb"})
  void codesAreTheSignsOfVectors(String preset) {
    TwoTowers towers = create(preset, 40, 3);
    PackedCodes codes = towers.encodeUsers(ITEMS_OF_USER, 1, 5);

    float[][] vectors = towers.userVectors(ITEMS_OF_USER, 1, 5);

    assertThat(vectors).hasDimensions(4, 40);
    for (int user = 0; user < 4; user++) {
      for (int d = 0; d < 40; d++) {
        assertThat(codes.words()[user] >>> d & 1).isEqualTo(vectors[user][d] >= 0 ? 1 : 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hcfrec", "distilled", "bpr", "bivaeb"})
  void theSeedDecidesTheFirstCodes(String preset) {
    assertThat(create(preset, 64, 3).encodeUsers(ITEMS_OF_USER).words())
        .isEqualTo(create(preset, 64, 3).encodeUsers(ITEMS_OF_USER).words())
        .isNotEqualTo(create(preset, 64, 4).encodeUsers(ITEMS_OF_USER).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hcfrec", "distilled", "bpr", "bivaeb"})
  void configurationSurvivesJson(String preset) {
    String json = create(preset, 64, 3).graph().getConfiguration().toJson();

    assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
  }

  /** Users are signs of sums of what their items add; items are signs of their own vectors. */
  @Test
  void aHistoryStartsFromGivenVectors() {
    TwoTowers towers = create("distilled", 8, 3);
    double[] history = new double[6 * 8];
    double[] table = new double[6 * 8];
    for (int item = 0; item < 6; item++) {
      for (int d = 0; d < 8; d++) {
        history[item * 8 + d] = item == d ? 1 : -0.1;
        table[item * 8 + d] = item > d ? 1 : -1;
      }
    }

    towers.startFrom(new StartVectors(history, table), new HistoryEncoder());

    assertThat(towers.encodeUsers(ITEMS_OF_USER).words())
        .containsExactly(0b1101, 0b10, 0b110001, 0xFF, 0b11100);
    assertThat(towers.encodeItems(USERS_OF_ITEM, 0, 6).words())
        .containsExactly(0, 0b1, 0b11, 0b111, 0b1111, 0b11111);
  }

  private static TwoTowers create(String preset, int bits, long seed) {
    return TwoTowers.create(
        architecture(preset, bits), new TowerSchedule(0.01, 5, 100), SET, new Seeds(seed));
  }

  private static Architecture architecture(String preset, int bits) {
    Method method =
        ConfigLoader.load(
                List.of(),
                List.of(
                    "model.name=" + preset, "model.bits=" + bits, "model.encoder.vae.hidden=16"))
            .model()
            .method();
    return ((GradientMethod) method).architecture();
  }
}
