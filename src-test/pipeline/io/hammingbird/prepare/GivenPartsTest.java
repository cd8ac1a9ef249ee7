package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.LoggedLines;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three users and four items, of which somebody else says the parts. */
class GivenPartsTest {
  private static final String RATINGS =
      """
      user,item,part
      a,w,train
      a,x,train
      a,y,validation
      a,z,test
      b,w,train
      b,x,train
      b,y,train
      b,z,test
      c,w,train
      c,x,train
      c,y,train
      c,z,train
      """;
  private static final String ALL_TRAIN = "a w, a x, b w, b x, b y, c w, c x, c y, c z";

  @TempDir private Path folder;

  @BeforeEach
  void ratings() throws IOException {
    write("ratings.csv", RATINGS);
    write("test.csv", "user,item\na,z\nb,z\nb,z\n");
    write("validation.csv", "item,user\ny,a\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private RunConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "data.input=" + folder.resolve("ratings.csv"),
                "filter.min-count=0",
                "split.kind=given"));
    for (String setting : settings) {
      all.add(setting.replace("@", folder + "/"));
    }
    return ConfigLoader.load(List.of(), all);
  }

  private Map<String, String> parts(String... settings) {
    RunConfig config = config(settings);
    try (Prepared prepared =
        Preparation.prepare(TestSpark.session(), config.data(), config.filter(), config.split())) {
      Map<Integer, String> users = ids(prepared.users().collectAsList());
      Map<Integer, String> items = ids(prepared.items().collectAsList());
      Map<String, String> parts = new TreeMap<>();
      prepared.interactions().selectExpr("split", "user", "item").collectAsList().stream()
          .map(
              row ->
                  List.of(
                      row.getString(0), users.get(row.getInt(1)) + " " + items.get(row.getInt(2))))
          .sorted((one, other) -> one.get(1).compareTo(other.get(1)))
          .forEach(row -> parts.merge(row.get(0), row.get(1), (all, next) -> all + ", " + next));
      return parts;
    }
  }

  private static Map<Integer, String> ids(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.getInt(0), row -> row.getString(1)));
  }

  @Test
  void filesSayTheParts() {
    assertThat(parts("split.given.test=@test.csv", "split.given.validation=@validation.csv"))
        .isEqualTo(Map.of("train", ALL_TRAIN, "validation", "a y", "test", "a z, b z"));
    assertThat(parts("split.given.test=@test.csv", "split.given.validation-share=0"))
        .isEqualTo(
            Map.of(
                "train", "a w, a x, a y, b w, b x, b y, c w, c x, c y, c z", "test", "a z, b z"));
  }

  @Test
  void aColumnSaysTheParts() {
    assertThat(parts("split.given.column=part"))
        .isEqualTo(Map.of("train", ALL_TRAIN, "validation", "a y", "test", "a z, b z"));
  }

  /**
   * Half of 3, 3 and 4 training ratings, rounded down; c's is the only one of z, without which
   * nothing could be measured by the test part.
   */
  @Test
  void validationIsDrawnFromTrainingWhereNoneIsGiven() {
    String[] half = {"split.given.test=@test.csv", "split.given.validation-share=0.5"};
    Map<String, String> drawn = parts(half);

    assertThat(drawn.get("test")).isEqualTo("a z, b z");
    assertThat(drawn.get("train")).endsWith(", c z");
    assertThat(drawn.get("validation").replaceAll(" .(, )?", "")).matches("abcc?");
    assertThat(parts(half)).isEqualTo(drawn);
    assertThat(parts(half[0], half[1], "split.seed=7")).isNotEqualTo(drawn);
    assertThat(parts(half[0], "split.given.validation-share=0.3").get("validation"))
        .as("of three ratings none")
        .doesNotContain("a ", "b ");
  }

  @Test
  void whatTheFilterDropsOfAPartIsSaid() throws IOException {
    write("ratings.csv", RATINGS + "d,z,test\n");
    write("test.csv", "user,item\na,z\nb,z\nd,z\n");
    try (LoggedLines log = new LoggedLines(GivenParts.class)) {
      parts("split.given.test=@test.csv", "filter.min-count=0");
      assertThat(log.lines()).isEmpty();
      parts("split.given.test=@test.csv", "filter.min-count=1");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("the filter drops 1 of the ratings that are named for test");
    }
  }

  @Test
  void aPairIsOfOnePart() throws IOException {
    write("both.csv", "user,item\nb,z\nc,z\n");
    assertFails(
        "1 pairs of user and item are in two parts of split.given, such as b z",
        "split.given.test=@test.csv",
        "split.given.validation=@both.csv");
    write("ratings.csv", RATINGS + "c,z,test\n");
    assertFails("in two parts of split.given, such as c z", "split.given.column=part");
  }

  @Test
  void aPairIsRated() throws IOException {
    write("more.csv", "user,item\na,z\na,v\nd,w\n");
    assertFails(
        "2 pairs of split.given are not among the ratings of data.input, such as a v, d w",
        "split.given.test=@more.csv");
  }

  @Test
  void aPartHasAKnownName() throws IOException {
    write("ratings.csv", RATINGS + "d,w,Test\n");
    assertFails(
        "split.given.column = part: it has 'Test', which is neither train, validation nor test",
        "split.given.column=part");
    write("ratings.csv", RATINGS + "d,w,\n");
    assertFails("it has nothing, which is neither", "split.given.column=part");
    assertFails("no column 'prat'", "split.given.column=prat");
    write("ratings.csv", "a::w::1::1\nb::w::1::1\n");
    assertFails(
        "split.given.column = part: data.format = movielens-dat has no such column",
        "split.given.column=part",
        "data.format=movielens-dat");
  }

  private void assertFails(String message, String... settings) {
    assertThatThrownBy(() -> parts(settings))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "split.seed=1; split.given.test",
        "split.given.test=a,split.given.column=b; split.given.test",
        "split.given.validation=a,split.given.column=b; split.given.validation",
        "split.given.test=a,split.given.validation-share=1; split.given.validation-share"
      })
  void settingsThatSayNothingOrEverythingTwiceAreRefused(String settings, String key) {
    assertThatThrownBy(() -> config(settings.split(",")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(key);
  }

  @Test
  void trainingWantsAValidationPart() {
    config("split.given.test=a").split().requireValidation();
    config("split.given.test=a", "split.given.validation=b", "split.given.validation-share=0")
        .split()
        .requireValidation();
    assertThatThrownBy(
            () ->
                config("split.given.test=a", "split.given.validation-share=0")
                    .split()
                    .requireValidation())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("split.given.validation");
  }
}
