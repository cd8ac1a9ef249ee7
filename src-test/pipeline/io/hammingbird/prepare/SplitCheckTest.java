package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a split leaves to measure, by hand, and that preparation stops where that is nothing. */
class SplitCheckTest {
  private static final List<String> BOTH = List.of(Split.VALIDATION, Split.TEST);
  private static final StructType RATINGS =
      StructType.fromDDL(
          "user_id string, item_id string, rating float, timestamp bigint, sequence bigint");

  /** Ten ratings in order of time: c and d, and the item z, come after the first cut. */
  private static final String GROWING = "a x,a y,b x,b y,a z,b z,c x,d y,c y,d x";

  @TempDir private Path folder;

  private static Dataset<Row> ratings(String pairs) {
    List<Row> rows = new ArrayList<>();
    for (String pair : pairs.split(",", -1)) {
      String[] ids = pair.split(" ", -1);
      rows.add(RowFactory.create(ids[0], ids[1], 1f, 100L + rows.size(), (long) rows.size()));
    }
    return TestSpark.session().createDataFrame(rows, RATINGS).repartition(3);
  }

  private static SplitConfig split(String kind, Integer... ratio) {
    return new SplitConfig(kind, List.of(ratio), 42);
  }

  @Test
  void aPreviewCountsWhatIsColdAndWhereTheCutsLie() {
    int before = TestSpark.session().sparkContext().getPersistentRDDs().size();
    SplitPreview global = SplitPreview.of(ratings(GROWING), split("temporal-global", 4, 3, 3));

    // a z and b z are cold by their item, c x, d y, c y and d x by their users
    assertThat(global.train()).isEqualTo(4);
    assertThat(List.of(global.users(), global.items())).containsExactly(2L, 2L);
    assertThat(List.of(global.coldUsers(), global.coldItems())).containsExactly(2L, 1L);
    assertThat(global.validation())
        .isEqualTo(new SplitPreview.Part(0, 0, 3, 1, OptionalLong.of(104)));
    assertThat(global.test()).isEqualTo(new SplitPreview.Part(0, 0, 3, 2, OptionalLong.of(107)));

    // c and d have two ratings each: theirs are training; a and b have x, y, z in this order
    SplitPreview last = SplitPreview.of(ratings(GROWING), split("leave-last", 4, 3, 3));
    assertThat(last.train()).isEqualTo(6);
    assertThat(last.validation())
        .isEqualTo(new SplitPreview.Part(2, 2, 0, 0, OptionalLong.empty()));
    assertThat(last.test()).isEqualTo(new SplitPreview.Part(0, 0, 2, 0, OptionalLong.empty()));
    assertThat(last.coldItems()).isEqualTo(1);
    assertThat(TestSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }

  @Test
  void aPreviewIsWhatPreparationComesTo() throws IOException {
    java.util.Random random = new java.util.Random(5);
    List<String> lines = new ArrayList<>(List.of("user,item,timestamp"));
    for (int i = 0; i < 300; i++) {
      // users come one after another
      lines.add("u%d,i%d,%d".formatted(i / 15 + random.nextInt(4), random.nextInt(30), i));
    }
    Path file = Files.write(folder.resolve("r.csv"), lines);
    for (String kind : List.of("temporal-global", "leave-last")) {
      RunConfig config = config(file, "split.kind=" + kind);
      try (Prepared prepared = prepare(config, List.of())) {
        PreparationCounts counts = prepared.counts();
        Dataset<Row> kept =
            TestSpark.session()
                .read()
                .option("header", true)
                .csv(file.toString())
                .selectExpr("user", "item", "cast(timestamp as long) as timestamp")
                .groupBy("user", "item")
                .max("timestamp")
                .toDF("user_id", "item_id", "timestamp")
                .selectExpr("*", "1f as rating", "timestamp as sequence");
        SplitPreview preview = SplitPreview.of(kept, config.split());
        assertThat(preview.train()).isEqualTo(counts.train());
        assertThat(preview.users()).isEqualTo(counts.users());
        assertThat(preview.items()).isEqualTo(counts.items());
        assertThat(preview.validation().ratings()).isEqualTo(counts.validation());
        assertThat(preview.validation().coldRatings()).isEqualTo(counts.coldValidation());
        assertThat(preview.test().ratings()).isEqualTo(counts.test());
        assertThat(preview.test().coldRatings()).isEqualTo(counts.coldTest());
        assertThat(preview.coldUsers()).isEqualTo(counts.coldUsers());
        assertThat(preview.test().users())
            .isEqualTo(
                prepared.interactions().where("split = 'test'").select("user").distinct().count());
      }
    }
  }

  /** 80 customers come over a year: of the last part of it training knows nobody. */
  @Test
  void aGrowingShopStopsWithWhatOtherSplitsWouldLeave() {
    String file = getClass().getResource("/cases/shop-growing/shop.csv").getPath();
    int before = TestSpark.session().sparkContext().getPersistentRDDs().size();

    assertThatThrownBy(() -> prepare(config(Path.of(file), "filter.min-count=20"), BOTH))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            """
            split.kind = temporal-global with split.ratio = [5, 2, 3] leaves nothing to measure: none of the test ratings is of a user and an item that training knows.
              training    950 ratings of 47 users
              validation  165 ratings of 14 users can be measured; 215 ratings are cold, 17 users have none in training; from 2021-03-18T17:09:20Z on
              test        0 ratings of 0 users can be measured; 570 ratings are cold, 31 users have none in training; from 2021-05-23T20:02:33Z on
            Of the same ratings other splits would leave to be measured
              leave-last        80 users with 80 test ratings, 80 users with 80 validation ratings
              temporal-per-user 80 users with 620 test ratings, 80 users with 340 validation ratings
            Set split.kind = leave-last or temporal-per-user, or give ratings of a time in which more users come back""");

    assertThat(TestSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }

  @Test
  void fewRatingsPerUserStopLeaveLast() {
    // two each: only a division of all ratings leaves validation and test to users who train
    assertThatThrownBy(() -> check("leave-last", "a x,a y,b y,b x", BOTH, true))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(
            "split.kind = leave-last leaves nothing to measure: no user has 3 ratings.")
        .hasMessageContaining("temporal-per-user 2 users with 2 test ratings, 0 users with 0 valid")
        .hasMessageContaining("  random-per-user ")
        .hasMessageContaining("  random  ");
  }

  @Test
  void tinyDataWithoutValidationStopsWhatTrainsAndNothingElse() {
    // of four ratings two are training, none validation (2.8 rounded down is 2), two test
    String pairs = "a x,b y,a y,b x";
    assertThatThrownBy(() -> check("temporal-global", pairs, BOTH, true))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(
            "leaves nothing to stop training by: none of the validation ratings is of a user")
        .hasMessageContaining(
            "test        2 ratings of 2 users can be measured; 0 ratings are cold")
        .hasMessageEndingWith("Give more ratings, lower filter.min-count, or change split.ratio");
    assertThat(check("temporal-global", pairs, List.of(Split.TEST), true)).isEmpty();
  }

  @Test
  void oneItemCanNeverBeMeasuredAndWithoutTimesOnlyRandomSplitsAreOffered() {
    assertThatThrownBy(() -> check("random", "a x,b x,c x,d x,e x,f x,g x,h x", BOTH, false))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("leaves nothing to measure: none of the test ratings")
        .hasMessageContaining("  random-per-user   0 users with 0 test ratings")
        .hasMessageNotContaining("leave-last")
        .hasMessageNotContaining("temporal");
    assertThatThrownBy(() -> check("random", "a x", List.of(), false))
        .hasMessageContaining("leaves no training ratings");
  }

  @Test
  void moreThanHalfColdIsWarnedOfAndHalfIsNot() {
    // training a x, b y, c z, a y; validation of known users; test: a z and b x, or one of d and e
    String training = "a x,b y,c z,a y,";
    assertThat(check("temporal-global", training + "b z,c x,a z,d x", BOTH, true)).isEmpty();
    Optional<String> warning =
        check("temporal-global", training + "b z,c x,d y,d x,a z", BOTH, true);
    assertThat(warning).isPresent();
    assertThat(warning.orElseThrow())
        .startsWith("split.kind = temporal-global with split.ratio = [5, 2, 3]: more than half of")
        .contains("test        1 ratings of 1 users can be measured; 2 ratings are cold, 1 users")
        .contains("'inspect' counts what other splits would leave")
        .doesNotContain("leave-last");
  }

  private static Optional<String> check(
      String kind, String pairs, List<String> needed, boolean hasTimestamps) {
    SplitConfig split = split(kind, 5, 2, 3);
    Dataset<Row> assigned = Split.of(split).assign(ratings(pairs)).persist();
    Dataset<Row> training = assigned.where("split = 'train'");
    Dataset<Row> users = IdIndex.of(training, "user_id");
    Dataset<Row> items = IdIndex.of(training, "item_id");
    InteractionTable interactions = InteractionTable.of(assigned, users, items);
    try {
      return new SplitCheck(split, needed, hasTimestamps)
          .check(assigned, users, items, interactions);
    } finally {
      interactions.table().unpersist();
      assigned.unpersist();
    }
  }

  private static RunConfig config(Path file, String... more) {
    List<String> settings = new ArrayList<>(List.of("data.input=" + file, "filter.min-count=0"));
    settings.addAll(List.of(more));
    return ConfigLoader.load(List.of(), settings);
  }

  private static Prepared prepare(RunConfig config, List<String> needed) {
    return Preparation.prepare(
        TestSpark.session(), config.data(), config.filter(), config.split(), needed);
  }
}
