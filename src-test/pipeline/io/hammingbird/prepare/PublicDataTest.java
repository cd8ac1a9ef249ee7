package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.DataConfigs;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.split.SplitConfig;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Public data sets against Table 1 of the paper of HCFRec and counts taken by hand. */
class PublicDataTest {
  private static final FilterConfig MORE_THAN_20 = new FilterConfig(20, false);
  private static final SplitConfig RANDOM = new SplitConfig("random", List.of(5, 2, 3), 42);

  @Test
  void movieLens100kHasTheSizesOfThePaper() {
    Path folder = TestSpark.sharedData("ml-100k");
    DataConfig config =
        DataConfigs.withTitles(
            DataConfigs.of(DataFormat.MOVIELENS_TAB, folder.resolve("u.data")),
            folder.resolve("u.item"));
    try (Prepared prepared =
        Preparation.prepare(TestSpark.session(), config, MORE_THAN_20, RANDOM)) {
      PreparationCounts counts = prepared.counts();
      assertThat(counts.read()).isEqualTo(100_000);
      assertThat(counts.quarantined() + counts.deduplicated()).isZero();
      assertThat(counts.users()).isEqualTo(911);
      assertThat(counts.items()).isEqualTo(927);
      assertThat(counts.train()).isEqualTo(47_056);
      List<Row> starWars = prepared.items().where("id = '50'").collectAsList();
      assertThat(starWars).hasSize(1);
      assertThat(starWars.get(0).<String>getAs("title")).isEqualTo("Star Wars (1977)");
      assertThat(starWars.get(0).<String>getList(4))
          .containsExactly("Action", "Adventure", "Romance", "Sci-Fi", "War");
    }
  }

  @Test
  void movieLens100kInOrderOfTimeIsCutAtTheSameRank() {
    Path ratings = TestSpark.sharedData("ml-100k").resolve("u.data");
    try (Prepared prepared =
        Preparation.prepare(
            TestSpark.session(),
            DataConfigs.of(DataFormat.MOVIELENS_TAB, ratings),
            MORE_THAN_20,
            new SplitConfig("temporal-global", List.of(5, 2, 3), 42))) {
      assertThat(prepared.counts().train()).isEqualTo(47_056);
      Row times =
          prepared
              .interactions()
              .selectExpr(
                  "max(if(split = 'train', timestamp, null))",
                  "min(if(split = 'validation', timestamp, null))",
                  "max(if(split = 'validation', timestamp, null))",
                  "min(if(split = 'test', timestamp, null))")
              .head();
      assertThat(times.getLong(0)).isLessThanOrEqualTo(times.getLong(1));
      assertThat(times.getLong(2)).isLessThanOrEqualTo(times.getLong(3));
    }
  }

  @Test
  void movieLens1mHasTheSizesOfThePaper() {
    Path folder = TestSpark.sharedData("ml-1m");
    DataConfig config =
        DataConfigs.withTitles(
            DataConfigs.of(DataFormat.MOVIELENS_DAT, folder.resolve("ratings.dat.gz")),
            folder.resolve("movies.dat"));
    try (Prepared prepared =
        Preparation.prepare(TestSpark.session(), config, MORE_THAN_20, RANDOM)) {
      PreparationCounts counts = prepared.counts();
      assertThat(counts.read()).isEqualTo(1_000_209);
      assertThat(counts.users()).isEqualTo(5_954);
      assertThat(counts.items()).isEqualTo(3_011);
      assertThat(counts.train()).isEqualTo(496_573);
      assertThat(prepared.items().where("title like '%é%'").isEmpty()).isFalse();
    }
  }

  @Test
  void movieLens1mHasTheSizesOfDgcnBinCf() {
    DataConfig config =
        DataConfigs.of(
            DataFormat.MOVIELENS_DAT, TestSpark.sharedData("ml-1m").resolve("ratings.dat.gz"));
    FilterConfig itemsFirst = new FilterConfig(19, false, FilterConfig.Order.ITEMS_FIRST);
    try (Prepared prepared = Preparation.prepare(TestSpark.session(), config, itemsFirst, RANDOM)) {
      assertThat(prepared.counts().users()).isEqualTo(6_022);
      assertThat(prepared.counts().items()).isEqualTo(3_043);
      assertThat(prepared.counts().kept()).isEqualTo(995_154);
    }
  }

  @Test
  void ratingsWithoutTimesAreRefusedForSplitsByTime() {
    Path file = TestSpark.sharedData("amazon-office-rated.csv.gz");
    DataConfig config = DataConfigs.of(DataFormat.CSV, file);
    SplitConfig temporal = new SplitConfig("temporal-global", List.of(5, 2, 3), 42);
    Assertions.assertThatThrownBy(
            () ->
                Preparation.prepare(
                    TestSpark.session(), config, new FilterConfig(0, false), temporal))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("have no timestamp")
        .hasMessageContaining("split.kind = random");
  }
}
