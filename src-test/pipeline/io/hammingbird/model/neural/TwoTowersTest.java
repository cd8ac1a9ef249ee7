package io.hammingbird.model.neural;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.config.ConfigLoader;
import io.hammingbird.config.ModelConfig;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoTowersTest {
  private static final IndexLists ITEMS_OF_USER =
      IndexLists.of(new int[][] {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}});
  private static final IndexLists USERS_OF_ITEM =
      IndexLists.of(new int[][] {{0, 2}, {1}, {0, 4}, {0, 4}, {2, 4}, {2}});

  @ParameterizedTest
  @ValueSource(ints = {8, 40, 64, 512})
  void savedAndReadAgainItGivesTheSameCodes(int bits) throws IOException {
    TwoTowers towers = create(bits, 3);
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

  @Test
  void rangesOfRowsHaveTheSameCodesAsAllRows() {
    TwoTowers towers = create(64, 3);

    assertThat(towers.encodeUsers(ITEMS_OF_USER, 1, 4).words())
        .isEqualTo(towers.encodeUsers(ITEMS_OF_USER).slice(1, 4).words());
  }

  @Test
  void theSeedDecidesTheFirstCodes() {
    assertThat(create(64, 3).encodeUsers(ITEMS_OF_USER).words())
        .isEqualTo(create(64, 3).encodeUsers(ITEMS_OF_USER).words())
        .isNotEqualTo(create(64, 4).encodeUsers(ITEMS_OF_USER).words());
  }

  @Test
  void configurationSurvivesJson() {
    String json = create(64, 3).graph().getConfiguration().toJson();

    assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
  }

  private static TwoTowers create(int bits, long seed) {
    ModelConfig model =
        ConfigLoader.load(List.of(), List.of("model.bits=" + bits, "model.hidden=16")).model();
    return TwoTowers.create(
        model, new TowerSchedule(0.01, 5, 100), ITEMS_OF_USER, USERS_OF_ITEM, seed);
  }
}
