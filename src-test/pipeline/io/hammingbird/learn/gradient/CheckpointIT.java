package io.hammingbird.learn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training that is stopped in the middle and taken up again, against one that is not. */
class CheckpointIT {
  private static final PlantedClusters DATA = PlantedClusters.generate(300, 120, 4, 5);

  @TempDir Path folder;

  /** Stands for the end of the driver: nothing of the training object is used any more. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Tables whose rows are averaged, with AdaGrad; a variational encoder with noise and a
   * regulariser that rises with the iterations; a teacher and a start by quantisation, with sampled
   * items. Killed before the first validation, between two, and while the best one is not the last.
   */
  @ParameterizedTest
  @CsvSource({"bpr, 1, 2", "bpr, 2, 6", "hcfrec, 3, 5", "distilled, 2, 3"})
  void anotherDriverEndsWithTheSameCodes(String model, int every, int killedIn) throws IOException {
    RunConfig calm = config(model, 0, "train.epochs=7");
    TrainingLog calmLog = new TrainingLog(line -> {});
    Fit expected = fit(calm, DATA::ndcg, calmLog, folder("calm"));
    assertThat(folder.resolve("calm")).doesNotExist();
    RunConfig config = config(model, every, "train.epochs=7");
    assertThatThrownBy(() -> fit(config, DATA::ndcg, killing(killedIn), folder("killed")))
        .isInstanceOf(Killed.class);

    List<String> lines = new ArrayList<>();
    TrainingLog log = new TrainingLog(lines::add);
    Fit resumed = fit(config, DATA::ndcg, log, folder("killed"));

    int last = (killedIn - 1) / every * every;
    assertThat(lines).anyMatch(line -> line.startsWith("goes on after epoch %d,".formatted(last)));
    assertThat(lines).noneMatch(line -> line.startsWith("epoch %d/".formatted(last)));
    if (model.equals("distilled")) {
      assertThat(lines).contains("teacher: from a checkpoint");
    }
    assertSame(resumed.learned(), expected.learned());
    assertThat(resumed.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(resumed.validation()).isEqualTo(expected.validation());
    assertThat(network(resumed)).isEqualTo(network(expected));
    assertThat(timeless(log)).isEqualTo(timeless(calmLog));
    assertThat(log.rows()).isSortedAccordingTo((x, y) -> Double.compare(x.seconds(), y.seconds()));
  }

  /** Patience counts over the kill: the last three epochs without a new best end both trainings. */
  @Test
  void patienceIsKept() {
    RunConfig config = config("bpr", 1, "train.epochs=9", "train.patience=3");
    List<Double> values = List.of(0.1, 0.5, 0.4, 0.3, 0.2, 0.6);
    List<Double> first = new ArrayList<>(values);
    assertThatThrownBy(() -> fit(config, l -> first.remove(0), killing(4), folder("patience")))
        .isInstanceOf(Killed.class);
    List<Double> rest = new ArrayList<>(values.subList(3, 6));

    Fit resumed = fit(config, l -> rest.remove(0), new TrainingLog(line -> {}), folder("patience"));

    assertThat(resumed.bestEpoch()).hasValue(2);
    assertThat(rest).containsExactly(0.6);
  }

  /**
   * The latest file is cut, or a bit of it is flipped: it is set aside, and training starts from
   * scratch.
   */
  @ParameterizedTest
  @CsvSource({"cut", "flipped", "emptied", "foreign"})
  void whatIsDamagedIsSetAsideAloud(String damage) throws IOException {
    RunConfig config = config("bpr", 1, "train.epochs=4");
    Learned expected = fit(config, DATA::ndcg, silent()).learned();
    assertThatThrownBy(() -> fit(config, DATA::ndcg, killing(3), folder("damaged")))
        .isInstanceOf(Killed.class);
    Path file = folder.resolve("damaged/epoch-000002");
    byte[] content = Files.readAllBytes(file);
    switch (damage) {
      case "cut" -> Files.write(file, Arrays.copyOf(content, content.length - 100));
      case "flipped" -> {
        content[content.length / 2] ^= 4;
        Files.write(file, content);
      }
      case "emptied" -> Files.write(file, new byte[0]);
      default ->
          assertThatThrownBy(
                  () ->
                      fit(
                          config("bpr", 1, "train.epochs=4", "train.seed=9"),
                          DATA::ndcg,
                          killing(3),
                          folder("damaged")))
              .isInstanceOf(Killed.class);
    }

    List<String> lines = new ArrayList<>();
    Fit again = fit(config, DATA::ndcg, new TrainingLog(lines::add), folder("damaged"));

    assertThat(lines.get(0)).contains("epoch-000002 cannot be used").contains("set-aside");
    assertThat(lines.get(1)).startsWith("epoch 1/4");
    assertThat(folder.resolve("damaged/set-aside.epoch-000002")).exists();
    assertSame(again.learned(), expected);
  }

  /** A disk that takes no checkpoint costs the checkpoint, not the training. */
  @Test
  void trainsOnWithoutAPlaceForCheckpoints() throws IOException {
    Files.writeString(folder.resolve("blocked"), "a file where the folder should be");
    RunConfig config = config("bpr", 1, "train.epochs=2");
    List<String> lines = new ArrayList<>();

    Fit model = fit(config, DATA::ndcg, new TrainingLog(lines::add), folder("blocked"));

    assertThat(model.bestEpoch().orElseThrow()).isPositive();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("checkpoint epoch-000002 could not be written"));
  }

  private CheckpointFolder folder(String name) {
    try {
      return new CheckpointFolder(
          FileSystem.getLocal(new Configuration()),
          new org.apache.hadoop.fs.Path(folder.resolve(name).toString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TrainingLog silent() {
    return new TrainingLog(line -> {});
  }

  /** The driver dies before it has said that the epoch is over. */
  private static TrainingLog killing(int epoch) {
    return new TrainingLog(
        line -> {
          if (line.startsWith("epoch %d/".formatted(epoch))) {
            throw new Killed();
          }
        });
  }

  private static Fit fit(RunConfig config, Validation validation, TrainingLog log) {
    return Trainings.fit(config, DATA.training(), validation, log);
  }

  private static Fit fit(
      RunConfig config, Validation validation, TrainingLog log, CheckpointFolder folder) {
    return Trainings.fit(config, DATA.training(), validation, log, Optional.of(folder));
  }

  private static INDArray network(Fit model) {
    return ((NetworkEncoder) model.users().orElseThrow()).towers().graph().params();
  }

  private static RunConfig config(String model, int every, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.bits=32",
                "model.name=" + model,
                "model.encoder.vae.hidden=16",
                "model.interaction.listwise-distill.best=10",
                "model.teacher.implicit-als.rank=8",
                "train.users-per-block=25",
                "train.items-per-block=60",
                "train.averaging-frequency=3",
                "train.validate-every=1",
                "train.workers=2",
                "train.checkpoint-every.minutes=0",
                "train.checkpoint-every.epochs=" + every));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  /** Rows but for what a clock measures. */
  private static List<TrainingLog.Row> timeless(TrainingLog log) {
    return log.rows().stream()
        .map(
            row ->
                new TrainingLog.Row(
                    row.epoch(),
                    row.step(),
                    row.name(),
                    row.name().equals("rows-per-second") ? 0 : row.value(),
                    0))
        .toList();
  }

  private static void assertSame(Learned actual, Learned expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }
}
