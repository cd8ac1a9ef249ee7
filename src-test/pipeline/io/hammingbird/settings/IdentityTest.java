package io.hammingbird.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.hammingbird.config.Resources;
import io.hammingbird.read.files.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings and inputs make another run, and which do not. */
class IdentityTest {
  private static final String SHA = "ab".repeat(32);
  private static final Map<String, List<InputFile>> INPUTS =
      Map.of("data.input", List.of(new InputFile("file:/r.csv", 10, SHA, null)));

  /** Of the default settings, but as CSV: each alone makes another run. */
  private static final List<String> DECISIVE =
      List.of(
          "data.name=other",
          "data.format=parquet",
          "data.columns.user=u",
          "data.columns.item=i",
          "data.columns.rating=r",
          "data.columns.timestamp=t",
          "data.csv.separator=tab",
          "data.csv.header=[user, item]",
          "data.csv.quote=none",
          "data.csv.escape=backslash",
          "data.csv.encoding=UTF-16",
          "data.csv.decimal=.",
          "data.timestamp.unit=ms",
          "data.rating.min=1",
          "data.rating.max=5",
          "data.max-quarantined-share=0.5",
          "filter.min-count=3",
          "filter.repeat=true",
          "filter.order=items-first",
          "split.kind=random",
          "split.ratio=[8, 1, 1]",
          "split.rounding=half-up",
          "train.epochs=41",
          "train.seed=43",
          "train.workers=3",
          "train.averaging-frequency=13",
          "train.users-per-block=65",
          "train.items-per-block=513",
          "train.learning-rate=0.021",
          "train.gradient-clip=5.1",
          "train.validate-every=6",
          "train.patience=11",
          "recommend.k=101",
          "recommend.search=radius",
          "recommend.score=asymmetric",
          "evaluate.protocol=P",
          "evaluate.seen=included",
          "evaluate.candidates=rated-test",
          "evaluate.relevant-above=3",
          "evaluate.ties=random",
          "evaluate.newcomers=items",
          "evaluate.k=[10]",
          "evaluate.metric=map@10",
          "evaluate.baselines=[popularity]",
          "evaluate.als.rank=65",
          "evaluate.als.iterations=11",
          "evaluate.als.regularization=0.5",
          "evaluate.als.alpha=3",
          "evaluate.seed=43",
          "evaluate.bootstrap.resamples=1001",
          "evaluate.bootstrap.confidence=0.9",
          "publish.min-users=11",
          "publish.min-measured-users=11",
          "publish.popularity-share=0.9",
          "publish.max-drop=0.2");

  /** Of choices that are not taken, or of how the work is done; the input's content decides. */
  private static final List<String> OTHERS =
      List.of(
          "data.input=elsewhere.csv",
          "data.titles=titles.csv",
          "split.seed=43",
          "split.given.test=t.csv",
          "split.given.validation=v.csv",
          "split.given.column=part",
          "split.given.validation-share=0.2",
          "train.checkpoint-every.epochs=1",
          "train.checkpoint-every.minutes=1",
          "recommend.kernel=cpu-scan",
          "recommend.broadcast-mib=1",
          "recommend.radius=17",
          "recommend.threshold=1",
          "recommend.limit=best-f1",
          "recommend.allow=a.txt",
          "recommend.deny=d.txt",
          "recommend.user-deny=u.csv",
          "evaluate.newcomer-share=0.2",
          "evaluate.ease.regularization=1",
          "evaluate.ease.max-items=1",
          "evaluate.item-knn.neighbours=1",
          "evaluate.item-knn.shrinkage=1");

  @Test
  void everySettingOutsideTheModelIsInOneOfTheLists() {
    Set<String> keys =
        ConfigFactory.empty().withFallback(Resources.reference()).entrySet().stream()
            .map(entry -> entry.getKey())
            .collect(Collectors.toCollection(HashSet::new));
    keys.addAll(List.of("data.rating.min", "data.rating.max", "evaluate.relevant-above"));
    keys.removeIf(
        key ->
            List.of("model", "compare", "tune", "store")
                .contains(ConfigUtil.splitPath(key).get(0)));
    List<String> listed = new ArrayList<>(DECISIVE);
    listed.addAll(OTHERS);

    assertThat(listed.stream().map(setting -> setting.split("=")[0]))
        .as("a new setting is put here, after its component got its annotation")
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void whatDecidesMakesAnotherRun() {
    Set<String> names = new HashSet<>(Set.of(run()));

    assertThat(DECISIVE).allMatch(setting -> names.add(run(setting)));
  }

  @Test
  void whatDoesNotDecideMakesTheSameRun() {
    assertThat(OTHERS).allMatch(setting -> run(setting).equals(run()));
    assertThat(run("store.keep=3", "store.warehouse=w", "compare.bits=[8]", "tune.trials=3"))
        .isEqualTo(run());
  }

  /** The first setting takes a choice, under which the second is read; by default it is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "split.kind=random;split.seed=43",
        "split.kind=given;split.given.validation-share=0.2;split.given.test=t.csv",
        "recommend.search=radius;recommend.radius=17",
        "recommend.search=radius;recommend.limit=best-f1",
        "evaluate.newcomers=users;evaluate.newcomer-share=0.2",
        "recommend.search=threshold;recommend.threshold=17;recommend.score=asymmetric",
        "data.titles=t.csv;data.csv.quote=none;data.format=parquet"
      })
  void aSettingDecidesWhereItsChoiceIsTaken(String text) {
    List<String> settings = Arrays.asList(text.split(";"));
    List<String> others = new ArrayList<>(settings.subList(2, settings.size()));
    String plain = run(others.toArray(String[]::new));
    others.add(settings.get(1));
    assertThat(run(others.toArray(String[]::new))).isEqualTo(plain);
    others.add(settings.get(0));
    String taken = run(others.toArray(String[]::new));
    others.remove(settings.get(1));
    assertThat(run(others.toArray(String[]::new))).isNotEqualTo(taken);
  }

  @Test
  void settingsOfOtherKindsOfModelChangeNothing() {
    String hcfrec = run("model.name=hcfrec");
    assertThat(run("model.name=hcfrec", "model.encoder.ae.layers=[64]")).isEqualTo(hcfrec);
    assertThat(run("model.name=hcfrec", "model.binarizer.itq.norm=3")).isEqualTo(hcfrec);
    assertThat(run("model.name=hcfrec", "model.teacher.implicit-als.rank=3")).isEqualTo(hcfrec);
    assertThat(run("model.name=hcfrec", "model.encoder.vae.hidden=64")).isNotEqualTo(hcfrec);
    assertThat(run("model.teacher.implicit-als.rank=3")).isNotEqualTo(run());
    assertThat(run("model.teacher.settings.train.epochs=3")).isEqualTo(run());
    String bpr = run("model.teacher.model=bpr");
    assertThat(run("model.teacher.model=bpr", "model.teacher.settings.train.epochs=3"))
        .isNotEqualTo(bpr);
    assertThat(run("model.teacher.model=bpr", "model.teacher.settings.model.encoder.vae.hidden=3"))
        .isEqualTo(bpr);
    assertThat(run("split.kind=leave-last", "split.ratio=[8, 1, 1]"))
        .isEqualTo(run("split.kind=leave-last"));
    assertThat(run("data.format=movielens-dat", "data.columns.user=u"))
        .isEqualTo(run("data.format=movielens-dat"));
    assertThat(run("evaluate.baselines=[popularity]", "evaluate.als.rank=3"))
        .isEqualTo(run("evaluate.baselines=[popularity]"));
  }

  @Test
  void inputsDecideByTheirContentAndUse() {
    InputFile list = new InputFile("file:/l.txt", 1, SHA, null);
    List<String> names =
        List.of(
            run(Map.of("data.titles", list)),
            run(Map.of("recommend.allow", list)),
            run(Map.of("recommend.deny", list)),
            run(Map.of("recommend.deny", new InputFile("file:/l.txt", 1, "cd".repeat(32), null))),
            run());

    assertThat(names).doesNotHaveDuplicates();
    assertThat(run(Map.of("data.titles", new InputFile("file:/l.txt", 1, SHA, "version 3"))))
        .as("the same rows")
        .isEqualTo(names.get(0));
  }

  @Test
  void noSecretIsNamed() {
    InputFile file = new InputFile("s3a://me:hidden1@bucket/r.csv", 1, SHA, null);
    RunConfig config =
        ConfigLoader.load(List.of(), List.of("data.input=s3a://me:hidden2@bucket/r.csv"));

    assertThat(Identity.ofRun(config, Map.of("data.input", List.of(file))).form().toString())
        .contains("bucket/r.csv")
        .doesNotContain("hidden");
  }

  @Test
  void anEntryIsNamedByItsOwnSettingsAlone() {
    assertThat(entry("popularity", "train.epochs=3", "evaluate.als.rank=3"))
        .isEqualTo(entry("popularity"));
    assertThat(entry("als", "train.epochs=3")).isEqualTo(entry("als"));
    assertThat(entry("als", "evaluate.als.rank=3")).isNotEqualTo(entry("als"));
    assertThat(entry("ease", "evaluate.ease.max-items=3")).isEqualTo(entry("ease"));
    assertThat(entry("ease", "evaluate.ease.regularization=3")).isNotEqualTo(entry("ease"));
    String model = entry("distilled");
    assertThat(entry("distilled", "evaluate.als.rank=3", "recommend.k=200")).isEqualTo(model);
    assertThat(entry("distilled", "recommend.radius=3", "publish.max-drop=1")).isEqualTo(model);
    assertThat(entry("distilled", "train.checkpoint-every.epochs=1")).isEqualTo(model);
    assertThat(entry("distilled", "recommend.search=radius")).isNotEqualTo(model);
    assertThat(entry("distilled", "model.bits=32")).isNotEqualTo(model);
    assertThat(entry("distilled", "train.epochs=3")).isNotEqualTo(model);
    assertThat(entry("distilled", "evaluate.metric=map@10")).isNotEqualTo(model);
  }

  @Test
  void aComparisonIsNamedByRatingsSplitAndProtocol() {
    String name = comparison();
    assertThat(
            comparison(
                "data.titles=t.csv", "evaluate.baselines=[popularity]", "publish.max-drop=1"))
        .isEqualTo(name);
    assertThat(comparison("train.epochs=3", "model.bits=32", "recommend.k=200")).isEqualTo(name);
    assertThat(comparison("evaluate.ties=random")).isNotEqualTo(name);
    assertThat(comparison("filter.min-count=3")).isNotEqualTo(name);
    assertThat(comparison("split.kind=random", "split.seed=3"))
        .as("a folder within")
        .isEqualTo(comparison("split.kind=random"))
        .isNotEqualTo(name);
  }

  /**
   * Finished runs are named by these keys. One more, or another name, makes all of them other runs.
   */
  @Test
  void theKeysThatDecideAreAsRecorded() throws IOException {
    Path file =
        Path.of(System.getProperty("hammingbird.root", "."))
            .resolve("src-test/resources/decisive-keys.txt");
    Set<String> keys = new TreeSet<>();
    for (String preset : presets()) {
      addKeys("", Identity.ofRun(config("model.name=" + preset), INPUTS).form(), keys);
    }

    assertThat(keys)
        .as("a new component has @AbsentMeans; a change that is meant is written to %s", file)
        .containsExactlyElementsOf(Files.readAllLines(file));
  }

  private static List<String> presets() throws IOException {
    Path models = Path.of(System.getProperty("hammingbird.root", ".")).resolve("conf/models");
    try (Stream<Path> files = Files.list(models)) {
      return files.map(file -> file.getFileName().toString().replace(".conf", "")).toList();
    }
  }

  private static void addKeys(String path, JsonNode node, Set<String> keys) {
    if (!node.isObject()) {
      keys.add(path);
    }
    node.fields()
        .forEachRemaining(
            field ->
                addKeys(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    keys));
  }

  private static String run(String... settings) {
    return Identity.ofRun(config(settings), INPUTS).hash();
  }

  private static String run(Map<String, InputFile> more) {
    Map<String, List<InputFile>> inputs = new HashMap<>(INPUTS);
    more.forEach((key, file) -> inputs.put(key, List.of(file)));
    return Identity.ofRun(config(), inputs).hash();
  }

  private static String entry(String model, String... settings) {
    return Identity.ofEntry(model, config(settings)).hash();
  }

  private static String comparison(String... settings) {
    return Identity.ofComparison(config(settings), INPUTS).hash();
  }

  private static RunConfig config(String... settings) {
    List<String> all = new ArrayList<>(List.of("data.format=csv"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }
}
