package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.EarlyStopping;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.network.penalty.Penalty;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingControlTest {

  @Test
  void stopsWhenPatienceRunsOutAndKeepsTheFirstBest() {
    EarlyStopping stopping = new EarlyStopping(2);

    assertThat(stopping.offer(0.2)).isTrue();
    assertThat(stopping.offer(0.3)).isTrue();
    assertThat(stopping.offer(0.3)).isFalse();
    assertThat(stopping.exhausted()).isFalse();
    assertThat(stopping.offer(0.1)).isFalse();

    assertThat(stopping.exhausted()).isTrue();
  }

  @Test
  void roundsAreEqualAndCoverAllUsers() {
    TrainConfig train =
        ConfigLoader.load(List.of(), List.of("train.workers=2", "train.averaging-frequency=10"))
            .train();

    // 5954 users in blocks of 128 are 47 blocks, 24 per worker: 3 rounds of 8
    assertThat(Rounds.of(train, 2, 5954, 128)).isEqualTo(new Rounds(3, 8));
    assertThat(Rounds.of(train, 2, 5, 5)).isEqualTo(new Rounds(1, 1));
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
    List<Penalty> with = penalties("hcfrec");
    List<Penalty> without = penalties("hcfrec-no-c");

    assertThat(with).anyMatch(penalty -> penalty.kind().equals("consistency"));
    assertThat(without)
        .isEqualTo(with.stream().filter(p -> !p.kind().equals("consistency")).toList());
  }

  private static List<Penalty> penalties(String preset) {
    Method method = ConfigLoader.load(List.of(), List.of("model.name=" + preset)).model().method();
    return ((GradientMethod) method).architecture().penalties().taken();
  }
}
