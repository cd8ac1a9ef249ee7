package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkEncoderTest {
  private static final TrainingSet SET =
      TrainingSet.of(IndexLists.of(new int[][] {{0, 2, 3}, {1}, {1, 2, 4, 5}, {}, {2, 3, 4}}), 6);

  @Test
  void aNewItemWithTheUsersOfATrainedOneHasItsCode() throws IOException {
    UserEncoder encoder = encoder("hcfrec");
    RatedLists newcomers =
        RatedLists.implicit(IndexLists.of(new int[][] {{0, 2, 4}, {1, 3}, {0, 4}, {}}));

    PackedCodes codes = encoder.items().orElseThrow().encode(newcomers);

    PackedCodes trained = encoder.encodeAll(SET).items();
    assertThat(codes.size()).isEqualTo(4);
    assertThat(codes.words()[0]).isEqualTo(trained.words()[2]);
    assertThat(codes.words()[2]).isEqualTo(trained.words()[3]);
    assertThat(codes.words()[1]).isNotEqualTo(codes.words()[0]);
  }

  @Test
  void whereItemsHaveVectorsOfTheirOwnNewOnesHaveNoCode() throws IOException {
    assertThat(encoder("distilled").items()).isEmpty();
    assertThat(encoder("cf-s").items()).isEmpty();
  }

  private static UserEncoder encoder(String preset) throws IOException {
    GradientMethod method =
        (GradientMethod)
            ConfigLoader.load(
                    List.of(), List.of("model.name=" + preset, "model.encoder.vae.hidden=16"))
                .model()
                .method();
    ByteArrayOutputStream network = new ByteArrayOutputStream();
    TwoTowers.create(method.architecture(), new TowerSchedule(0.01, 5, 100), SET, new Seeds(3))
        .write(network);
    return new NetworkEncoder(network.toByteArray());
  }
}
