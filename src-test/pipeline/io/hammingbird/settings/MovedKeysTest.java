package io.hammingbird.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import io.hammingbird.errors.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings by the names that version 0.1 had for them. */
class MovedKeysTest {

  @ParameterizedTest
  @CsvSource({
    "model.encoder.hidden=7, model.encoder.vae.hidden, 7",
    "model.encoder.hidden-dropout=0.25, model.encoder.mlp.hidden-dropout, 0.25",
    "model.encoder.hidden-dropout=0.25, model.encoder.ae.hidden-dropout, 0.25",
    "model.interaction.teacher.rank=7, model.teacher.implicit-als.rank, 7",
    "model.interaction.teacher.regularization.per-row=7, model.teacher.implicit-als.regularization.per-row, 7",
    "model.interaction.teacher.temperature=7, model.teacher.temperature, 7",
    "model.interaction.temperature=7, model.interaction.bpr.temperature, 7",
    "model.interaction.flips=0, model.refinement.flips.sweeps, 0",
    "model.regularizers.align-weight=0, model.penalties.alignment.weight, 0",
    "model.regularizers.consistency.base=7, model.penalties.consistency.base, 7",
    "model.binarizer.flow-layers=7, model.binarizer.planar-flow.layers, 7"
  })
  void areReadUnderTheNewNames(String assignment, String key, String value) {
    Config resolved = ConfigLoader.load(List.of(), List.of(assignment)).resolved();

    assertThat(resolved.getString(key)).isEqualTo(value);
    assertThat(resolved.hasPath(assignment.substring(0, assignment.indexOf('=')))).isFalse();
  }

  @Test
  void aNewNameWinsOverTheOldOne() {
    Config resolved =
        ConfigLoader.load(
                List.of(), List.of("model.encoder.hidden=7", "model.encoder.vae.hidden=8"))
            .resolved();

    assertThat(resolved.getInt("model.encoder.vae.hidden")).isEqualTo(8);
  }

  @Test
  void settingsOfOneModelAndTheSpaceOfASearchMoveToo() {
    List<String> settings = new ArrayList<>();
    settings.add("compare.settings={hcfrec={model.encoder.hidden=7}}");
    settings.add("tune.space={\"model.encoder.hidden\"=[7, 8]}");
    RunConfig config = ConfigLoader.load(List.of(), settings);

    assertThat(config.compare().settings().getInt("hcfrec.model.encoder.vae.hidden")).isEqualTo(7);
    assertThat(config.tune().space()).containsOnlyKeys("model.encoder.vae.hidden");
  }

  @Test
  void aNameThatNeverWasStaysUnknown() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ConfigLoader.load(List.of(), List.of("model.encoder.hiden=7")))
        .withMessageContaining("model.encoder.hiden");
  }
}
