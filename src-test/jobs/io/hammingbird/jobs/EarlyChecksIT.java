package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.jobs.compare.Comparison;
import io.hammingbird.jobs.compare.Tuning;
import io.hammingbird.jobs.stage.RunSession;
import io.hammingbird.settings.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an input is said by the first stage, not by one after the training. */
class EarlyChecksIT {
  @TempDir static Path folder;
  private static Path ratings;

  @BeforeAll
  static void write() throws IOException {
    StringBuilder text = new StringBuilder("user,item,rating,timestamp\n");
    for (int i = 0; i < 400; i++) {
      text.append("u%d,i%d,%d,%d\n".formatted(i % 20, i / 20, i % 4 + 1, i * 7919 % 400));
    }
    ratings = Files.writeString(folder.resolve("ratings.csv"), text);
  }

  /**
   * Ratings that are not there have a message of their own, which comes first when they are read.
   */
  @Test
  void titlesAndListsAreOpenedBeforeRatings() throws IOException {
    String titles = file("titles.csv", "movie,name\n1,A\n");
    String latin = Files.write(folder.resolve("l.txt"), new byte[] {'c', (byte) 0xE9}).toString();
    try (SparkSession spark = spark()) {
      assertFirst(
          spark,
          "data.titles=" + titles,
          "the header must have the columns item and title, and may");
      assertFirst(spark, "data.titles=" + folder.resolve("no.csv"), "data.titles = ");
      assertFirst(spark, "recommend.allow=" + folder.resolve("no.txt"), "recommend.allow = ");
      assertFirst(spark, "recommend.allow=" + file("empty.txt", "\n \n"), "holds no id");
      assertFirst(spark, "recommend.deny=" + latin, "l.txt:1 is not an id: broken-utf-8");
      assertFirst(
          spark, "recommend.user-deny=" + file("deny.csv", "user,sku\na,b\n"), "no column 'item'");
      List<String> settings = settings("data.titles=" + titles);
      assertThatThrownBy(
              () -> new Comparison(spark, ConfigLoader.layers(List.of(), settings), "v", x -> {}))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("(data.titles)");
      settings.add("tune.space={ \"train.epochs\" = [1, 2] }");
      assertThatThrownBy(() -> new Tuning(spark, ConfigLoader.layers(List.of(), settings), x -> {}))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("(data.titles)");
      assertThatThrownBy(() -> RunSession.open(spark, ConfigLoader.load(List.of(), settings())))
          .as("without other faults")
          .hasMessageContaining("data.input = ");
    }
  }

  private static void assertFirst(SparkSession spark, String setting, String message) {
    assertThatThrownBy(
            () -> RunSession.open(spark, ConfigLoader.load(List.of(), settings(setting))))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("data.input");
  }

  private static List<String> settings(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "data.input=" + folder.resolve("not-there.csv"),
                "store.warehouse=" + folder.resolve("early")));
    settings.addAll(List.of(more));
    return settings;
  }

  @Test
  void whatLaterStagesCouldNotDoEndsPrepare() throws IOException {
    assertStopped(
        "recommend.allow=" + file("strangers.txt", "x\ny\n"), "none of its ids is a known item");
    assertStopped(
        "evaluate.relevant-above=4",
        "test ratings is above evaluate.relevant-above = 4.0: lower it");
    assertStopped("split.ratio=[9999, 1, 1]", "leaves nothing to stop training by");
  }

  private static void assertStopped(String setting, String message) {
    Processes.Result result =
        Verbs.run(
            Verbs.on(
                "nightly",
                ratings,
                folder.resolve("warehouse"),
                "--set",
                "filter.min-count=0",
                "--set",
                setting));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
    assertThat(result.err())
        .contains(message, "prepare: starts")
        .doesNotContain("train: starts", "\tat ");
  }

  /** Only baselines do without a validation part; who adds a model later is told so. */
  @Test
  void comparingModelsNeedsAValidationPart() throws IOException {
    // two ratings to train on, none to validate by, two to test with
    Path tiny = Path.of(file("tiny.csv", "user,item,timestamp\na,x,1\nb,y,2\na,y,3\nb,x,4\n"));
    String[] baselines = {
      "--set", "filter.min-count=0",
      "--set", "compare.models=[popularity]",
      "--set", "compare.baseline=popularity"
    };
    String[] models = baselines.clone();
    models[3] = "compare.models=[popularity, distilled]";
    assertThat(compare(tiny, baselines).exitCode()).isZero();

    Processes.Result refused = compare(tiny, models);

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("leaves nothing to stop training by")
        .doesNotContain("\tat ");
    models[1] = "split.ratio=[8, 0, 2]";
    Processes.Result usage = compare(tiny, models);
    assertThat(usage.exitCode()).isEqualTo(2);
    assertThat(usage.err()).contains("split.ratio = [8, 0, 2]: training stops by the validation");
  }

  private static Processes.Result compare(Path input, String... more) {
    return Verbs.run(Verbs.on("compare", input, folder.resolve("compared"), more));
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
