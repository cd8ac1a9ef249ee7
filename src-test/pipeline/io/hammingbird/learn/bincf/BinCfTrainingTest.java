package io.hammingbird.learn.bincf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.teacher.TeacherConfig;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinCfTrainingTest {
  @TempDir Path folder;

  @Test
  void learnsPlantedClustersFromATeacher() {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.learner=bincf",
                "model.bits=32",
                "model.teacher.implicit-als.rank=16",
                "model.teacher.implicit-als.iterations=3",
                "model.bincf.steps-per-epoch=4",
                "model.bincf.distillation.users=30",
                "train.epochs=8",
                "train.validate-every=4"));

    Fit fit = Trainings.fit(config, planted.training(), planted::ndcg, new TrainingLog(l -> {}));
    Fit again = Trainings.fit(config, planted.training(), planted::ndcg, new TrainingLog(l -> {}));

    assertThat(planted.ndcg(fit.learned())).isGreaterThan(planted.popularityNdcg() + 0.1);
    Codes codes = fit.codes();
    assertThat(codes.users().words()).containsExactly(again.codes().users().words());
    assertThat(codes.items().words()).containsExactly(again.codes().items().words());
  }

  @Test
  void aPresetIsTrainedOnceAndStoppedByTheValidation() throws IOException {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    CheckpointFolder checkpoints =
        new CheckpointFolder(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toUri()));
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.learner=bincf",
                "model.bits=16",
                "model.teacher.model=bpr",
                "model.teacher.settings={ train { epochs = 3, validate-every = 1 } }",
                "train.epochs=2",
                "train.checkpoint-every.epochs=1"));
    List<String> lines = new ArrayList<>();
    List<Boolean> judgedVectors = new ArrayList<>();
    Validation validation =
        learned -> {
          judgedVectors.add(learned instanceof Factors);
          return planted.ndcg(learned);
        };

    Fit first =
        Trainings.fit(
            config,
            planted.training(),
            validation,
            new TrainingLog(lines::add),
            Optional.of(checkpoints));

    assertThat(judgedVectors).containsExactly(true, true, true, false);
    assertThat(lines).anyMatch(line -> line.startsWith("teacher, epoch 3/3"));
    lines.clear();
    Fit again =
        Trainings.fit(
            config,
            planted.training(),
            validation,
            new TrainingLog(lines::add),
            Optional.of(checkpoints));
    assertThat(lines)
        .contains("teacher: from a checkpoint")
        .noneMatch(l -> l.startsWith("teacher,"));
    assertThat(again.codes().users().words()).isEqualTo(first.codes().users().words());
  }

  private static BinCf method(String... settings) {
    List<String> all = new ArrayList<>(List.of("model.learner=bincf", "model.bits=8"));
    all.addAll(List.of(settings));
    return (BinCf) ConfigLoader.load(List.of(), all).model().method();
  }

  @Test
  void noTeacherIsReadWhereNobodyAsksForOne() {
    BinCf alone = method("model.bincf.distillation.weight=0", "model.bincf.start.kind=random");

    assertThat(alone.teacher()).isEmpty();
    assertThat(method("model.bincf.distillation.weight=0").teacher())
        .map(TeacherConfig::temperature)
        .hasValue(20.0);
    assertThat(alone.scale()).isCloseTo(1 / Math.sqrt(8), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.bincf.scale=wide | model.bincf.scale = \"wide\": must be a number from",
        "model.bincf.noise=loud | model.bincf.noise = loud: must be one of expected, sampled",
        "model.bincf.start.kind=warm | model.bincf.start.kind = warm: must be one of random",
        "model.bincf.penalty.growth=slow | model.bincf.penalty.growth = slow: must be one of",
        "model.bincf.distillation.unseen-share=2 | unseen-share = 2.0: must be a number from",
        "model.bincf.decay=steep | model.bincf.decay = steep: must be one of none, linear, cosine",
        "model.teacher.model=hcfrec | model.teacher.model = hcfrec: must be a model of real vectors",
        "model.teacher.model=nobody | model.teacher.model = nobody: must be implicit-als, or a preset",
        "model.teacher.model=../reference | model.teacher.model = ../reference: must be"
      })
  void badSettingsAreRefused(String setting, String message) {
    assertThatThrownBy(() -> method(setting))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
