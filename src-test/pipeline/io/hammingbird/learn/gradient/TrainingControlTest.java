package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.TrainConfig;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingControlTest {

  @Test
  void stopsWhenPatienceRunsOutAndKeepsTheFirstBest() {
    EarlyStopping stopping = new EarlyStopping(2);
    PackedCodes none = new PackedCodes(8, 0, new long[0]);
    Codes codes = new Codes(none, none);

    stopping.offer(codes, new byte[0], 5, 0.2);
    stopping.offer(codes, new byte[0], 10, 0.3);
    stopping.offer(codes, new byte[0], 15, 0.3);
    assertThat(stopping.exhausted()).isFalse();
    stopping.offer(codes, new byte[0], 20, 0.1);

    assertThat(stopping.exhausted()).isTrue();
    assertThat(stopping.best().bestEpoch()).isEqualTo(10);
    assertThat(stopping.best().validation()).isEqualTo(0.3);
  }

  @Test
  void roundsAreEqualAndCoverAllUsers() {
    TrainConfig train =
        ConfigLoader.load(List.of(), List.of("train.workers=2", "train.averaging-frequency=10"))
            .train();

    // 5954 users in blocks of 128 are 47 blocks, 24 a worker: 3 rounds of 8
    assertThat(Rounds.of(train, 5954, 128)).isEqualTo(new Rounds(3, 8));
    assertThat(Rounds.of(train, 5, 5)).isEqualTo(new Rounds(1, 1));
  }

  @Test
  void nothingToTrainOnIsSaid() {
    assertThatThrownBy(() -> TrainingSet.of(IndexLists.empty(3), 4))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("filter.min-count");
  }

  @Test
  void anUnknownInteractionIsAnsweredWithTheKnownOnes() {
    List<String> unknown = List.of("model.interaction.kind=gaussian");

    assertThatThrownBy(() -> ConfigLoader.load(List.of(), unknown))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.interaction.kind = gaussian")
        .hasMessageContaining(
            "multinomial, bernoulli, poisson, bpr, squared, map-similarity, joint-semantics, listwise-distill");
  }

  @Test
  void thePresetsDifferOnlyInTheWeightOfConsistency() {
    ModelConfig with = ConfigLoader.load(List.of(), List.of("model.name=hcfrec")).model();
    ModelConfig without = ConfigLoader.load(List.of(), List.of("model.name=hcfrec-no-c")).model();

    assertThat(with.regularizers().consistency().weight()).isPositive();
    assertThat(without.regularizers().consistency().weight()).isZero();
    assertThat(without)
        .usingRecursiveComparison()
        .ignoringFields("name", "regularizers.consistency.weight")
        .isEqualTo(with);
  }
}
