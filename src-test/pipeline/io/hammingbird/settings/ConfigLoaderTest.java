package io.hammingbird.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.errors.UsageException;
import io.hammingbird.split.SplitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void defaultsAreValid() {
    RunConfig config = ConfigLoader.load(List.of(), List.of());
    assertThat(config.split())
        .usingRecursiveComparison()
        .ignoringFields("given")
        .isEqualTo(new SplitConfig("temporal-global", List.of(5, 2, 3), 42));
    assertThat(config.split().isGiven()).isFalse();
    assertThat(config.model().bits()).isEqualTo(64);
  }

  @Test
  void assignmentsBeatLaterFilesBeatEarlierFiles() throws IOException {
    Path first = write("a.conf", "model.bits = 16, train.epochs = 1, split.ratio = [8, 1, 1]");
    Path second = write("b.conf", "model { bits = 32 }, train.epochs = 2");
    RunConfig config = ConfigLoader.load(List.of(first, second), List.of("model.bits=128"));
    assertThat(config.model().bits()).isEqualTo(128);
    assertThat(config.train().epochs()).isEqualTo(2);
    assertThat(config.split().ratio()).containsExactly(8, 1, 1);
  }

  @Test
  void valuesOfAssignmentsAreTakenLiterally() {
    String input = "hdfs://host:9000/a b/{x,y}/*.csv # not a comment";
    RunConfig config =
        ConfigLoader.load(List.of(), List.of("data.input=" + input, "split.ratio=[6, 2, 2]"));
    assertThat(config.data().input()).isEqualTo(input);
    assertThat(config.split().ratio()).containsExactly(6, 2, 2);
  }

  @Test
  void sameSettingsGiveTheSameText() throws IOException {
    Path file = write("a.conf", "model.bits = 16\ndata.name = x");
    assertThat(ConfigLoader.load(List.of(file), List.of()).toJson())
        .isEqualTo(
            ConfigLoader.load(List.of(), List.of("data.name=x", "model.bits=16"))
                .toJson()
                .replace("\"16\"", "16"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "model.bits=7                | model.bits = 7: must be a whole number from 8 to 512 (--set model.bits)",
        "model.bits=many             | model.bits = \"many\": must be a whole number from 8 to 512",
        "data.format=xml             | data.format = xml: must be one of movielens-dat",
        "data.name=../up             | data.name = ../up: must be letters",
        "split.kind=weekly           | split.kind = weekly: must be one of temporal-global",
        "split.ratio=[1, 2]          | split.ratio = [1, 2]: must be three whole numbers",
        "recommend.kernel=cuda       | recommend.kernel = cuda: must be one of auto",
        "recommend.k=5               | recommend.k = 5 is below the largest evaluate.k, 100",
        "recommend.search=near       | recommend.search = near: must be one of top-k | radius",
        "recommend.radius=-1         | recommend.radius = -1: must be a whole number from 0 to 512",
        "recommend.score=cosine      | recommend.score = cosine: must be one of hamming | asymmetric",
        "model.name=distiled         | model.name = distiled (--set model.name): there is no preset of that name in conf/models: did you mean 'distilled'?",
        "model.name=../reference     | model.name = ../reference (--set model.name): there is no preset of that name",
        "model.name=ease             | model.name = ease (--set model.name): is a baseline, which 'compare' takes, and not a preset of conf/models",
        "compare.models=[als, hcfrek] | compare.models = [\"als\",\"hcfrek\"] (--set compare.models): 'hcfrek' is neither a preset of conf/models nor a baseline (random, popularity, als, ease, item-knn), and compare.settings.hcfrek names no preset by model.name: did you mean 'hcfrec'?",
        "compare.models=[popularty]  | 'popularty' is neither a preset of conf/models nor a baseline (random, popularity, als, ease, item-knn), and compare.settings.popularty names no preset by model.name: did you mean 'popularity'?",
        "compare.settings={hcfrek={train.epochs=3}} | compare.settings.hcfrek (--set compare.settings): no model has this name, so that nothing would take the entry: did you mean 'hcfrec'?",
        "tune.model=distild          | tune.model = \"distild\" (--set tune.model): 'distild' is neither a preset",
        "modle.bits=8                | Unknown key modle.bits (--set modle.bits): did you mean 'model.bits'?",
        "filter.mincount=8           | did you mean 'filter.min-count'?",
        "split=random                | split is a block of settings and takes no value of its own",
        "model.bits.x=8              | Unknown key model.bits.x (--set model.bits.x): did you mean 'model.bits'?",
        "modle.bits=null             | did you mean 'model.bits'?",
        "splitt={}                   | Unknown key splitt",
        "compare.settings={bpr={trian.epochs=3}} | Unknown key compare.settings.bpr.trian.epochs (--set compare.settings): did you mean 'train.epochs'?",
        "compare.settings={bpr=3}    | compare.settings.bpr (--set compare.settings): must be a block in braces",
        "tune.space={train.epochs=[3]} | within tune.space a key is written in quotes",
        "tune.space={\"train.epoch\"=[3]} | did you mean 'train.epochs'?",
        "tune.space={\"train.epochs\"={low=3, hihg=4}} | must be a list of values, or {low = A",
        "tune.space={\"train.epochs\"={low=3, high=many}} | must be a list of values, or {low = A",
        "model.bits=64.9             | model.bits = \"64.9\": must be a whole number from 8 to 512",
        "train.seed=1e300            | train.seed = \"1e300\": must be a whole number",
        "evaluate.k=[10, 20.5]       | evaluate.k = [10,20.5]: must be a list of whole numbers from 1 to 1000000",
        "split.ratio=[2147483647,0,1]| split.ratio = [2147483647, 0, 1]: must be a list of whole numbers from 0 to 1000000",
        "recommend.broadcast-mib=1g  | recommend.broadcast-mib = \"1g\": must be a whole number from 1 to 65536 (MiB, without a unit behind it)",
        "train.learning-rate=NaN     | train.learning-rate = NaN: must be a number from 1.0E-9 to 10",
        "data.rating.min=NaN         | data.rating.min = NaN: must be a finite number, or null",
        "data.rating={min=5,max=1}   | data.rating.min = 5.0: must be at most data.rating.max = 1.0",
        "data.columns.item=user      | data.columns.item = user: must be another column than data.columns.user",
        "data.columns.user=          | data.columns.user = \"\": must be the name of a column",
        "data.input=::/x             | data.input = ::/x: must be a path or an address (--set data.input)",
        "store.warehouse=            | store.warehouse = \"\": must be a folder",
        "compare.bits=[4]            | compare.bits = [4]: must be a list of whole numbers from 8 to 512",
        "model.interaction={kind=squared,squared={target=x}} | model.interaction.squared.target = x: must be one of rating, unit (--set model.interaction)",
        "nonsense                    | --set nonsense: must be key=value",
        "split.ratio=[1,             | --set split.ratio=[1,",
      })
  void namesWhatIsWrong(String assignment, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ConfigLoader.load(List.of(), List.of(assignment)))
        .withMessageContaining(message)
        .matches(e -> e.exitCode() == 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hcfrec | model.binarizer.kind=none | model.penalties.consistency compares codes",
        "bpr    | model.binarizer.kind=itq | it needs an encoder that can (history)",
        "bpr    | model.penalties.alignment.weight=1 | which model.encoder.kind = table does not have",
      })
  void partsThatDoNotFitAreRefused(String preset, String assignment, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ConfigLoader.load(List.of(), List.of("model.name=" + preset, assignment)))
        .withMessageContaining(message);
  }

  @Test
  void modelsArePresetsBaselinesAndEntriesThatNameAPreset() {
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "compare.settings={slow={model.name=distilled}, distilled-128={train.epochs=3}, ease={}}",
                "compare.models=[slow, ease, als, aecf-sst]",
                "tune.model=slow"));
    assertThat(config.compare().models()).containsExactly("slow", "ease", "als", "aecf-sst");
  }

  @Test
  void knowsWhatNobodyChose() throws IOException {
    Path file = write("named.conf", "data.name = ratings");
    assertThat(ConfigLoader.load(List.of(), List.of("model.bits=8")).isDefault("data.name"))
        .isTrue();
    assertThat(ConfigLoader.load(List.of(file), List.of()).isDefault("data.name")).isFalse();
    assertThat(ConfigLoader.load(List.of(), List.of("data.name=x")).isDefault("data.name"))
        .isFalse();
  }

  @Test
  void asymmetricScoringRefusesWhatItCannotDo() {
    for (String other : List.of("recommend.kernel=opencl", "recommend.search=radius")) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(
              () -> ConfigLoader.load(List.of(), List.of("recommend.score=asymmetric", other)))
          .withMessageContaining(other.replace("=", " = "))
          .withMessageContaining("recommend.score = asymmetric");
    }
  }

  @Test
  void namesTheFileAndLineOfABadValue() throws IOException {
    Path file = write("bad.conf", "model {\n  bits = 1000\n}");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ConfigLoader.load(List.of(file), List.of()))
        .withMessageContaining("bad.conf:2");
  }

  @Test
  void aMissingFileIsAUsageError() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ConfigLoader.load(List.of(folder.resolve("none.conf")), List.of()))
        .withMessageContaining("none.conf");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
