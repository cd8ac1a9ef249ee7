package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimator and model on ratings with planted tastes, against a search that sorts everything. */
class HashRecommenderIT {
  private static final int K = 6;

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Dataset<Row> ratings;
  private static Dataset<Row> likes;
  private static HashRecommenderModel model;

  /** One entry of a list. */
  private record Entry(String id, float rating) {}

  @BeforeAll
  static void fit() {
    spark = TestSpark.session();
    ratings = Tastes.ratings(spark, 120, 48, 3).cache();
    likes = ratings.where("rating > 3").cache();
    model = Tastes.estimator().fit(ratings);
  }

  @Test
  void everyUsersListIsWhatSortingAllUnseenItemsGives() {
    Map<String, List<Long>> users = codes(model.userCodes());
    Map<String, List<Long>> items = codes(model.itemCodes());
    Map<String, Set<String>> seen = pairs("user", "item");

    Map<String, List<Entry>> lists = lists(model.recommendForAllUsers(K));

    assertThat(users).hasSize(120).allSatisfy((id, code) -> assertThat(code).hasSize(1));
    assertThat(items).hasSize(48);
    assertThat(lists.keySet()).isEqualTo(users.keySet());
    List<String> popularity = order("item");
    lists.forEach(
        (user, list) ->
            assertThat(list)
                .as(user)
                .isEqualTo(sorted(users.get(user), items, popularity, seen.get(user))));
  }

  @Test
  void everyItemsListIsWhatSortingAllOtherUsersGives() {
    Map<String, List<Long>> users = codes(model.userCodes());
    Map<String, List<Long>> items = codes(model.itemCodes());
    Map<String, Set<String>> seen = pairs("item", "user");
    List<String> activity = order("user");

    Map<String, List<Entry>> lists = lists(model.recommendForAllItems(K));

    assertThat(lists.keySet()).isEqualTo(items.keySet());
    lists.forEach(
        (item, list) ->
            assertThat(list)
                .as(item)
                .isEqualTo(sorted(items.get(item), users, activity, seen.get(item))));
    Dataset<Row> two = spark.sql("select * from values (1003L), (1003L), (9L) as t(item)");
    assertThat(lists(model.recommendForItemSubset(two, K)))
        .isEqualTo(Map.of("1003", lists.get("1003")));
  }

  @Test
  void seenItemsAreListedOnRequestOnly() {
    Map<String, List<Long>> users = codes(model.userCodes());
    Map<String, List<Long>> items = codes(model.itemCodes());
    List<String> popularity = order("item");
    HashRecommenderModel all = model.copy(new ParamMap()).setExcludeSeen(false);

    lists(all.recommendForAllUsers(K))
        .forEach(
            (user, list) ->
                assertThat(list).isEqualTo(sorted(users.get(user), items, popularity, Set.of())));
  }

  @Test
  void aSubsetGetsTheListsOfAllAndTheirSchemaIsThatOfAls() {
    Dataset<Row> some = spark.sql("select * from values ('u7'), ('u8'), ('u7'), ('no') as t(user)");

    Dataset<Row> subset = model.recommendForUserSubset(some, K);

    Map<String, List<Entry>> all = lists(model.recommendForAllUsers(K));
    assertThat(lists(subset)).isEqualTo(Map.of("u7", all.get("u7"), "u8", all.get("u8")));
    assertThat(subset.schema())
        .isEqualTo(
            StructType.fromDDL(
                "user string, recommendations array<struct<item: bigint, rating: float>>"));
    assertThatThrownBy(() -> model.recommendForAllUsers(0)).isInstanceOf(UsageException.class);
  }

  @Test
  void tastesAreFound() {
    long own = 0;
    long all = 0;
    for (Map.Entry<String, List<Entry>> list : lists(model.recommendForAllUsers(3)).entrySet()) {
      int taste = Integer.parseInt(list.getKey().substring(1)) % Tastes.TASTES;
      own +=
          list.getValue().stream()
              .filter(entry -> Long.parseLong(entry.id()) % Tastes.TASTES == taste)
              .count();
      all += list.getValue().size();
    }

    assertThat((double) own / all)
        .as("share of the user's taste, 1 in 4 by chance")
        .isGreaterThan(.7);
  }

  @Test
  void transformScoresPairsByDistance() {
    Map<String, List<Long>> users = codes(model.userCodes());
    Map<String, List<Long>> items = codes(model.itemCodes());
    Dataset<Row> pairs =
        ratings
            .select("rating", "item", "user")
            .union(spark.sql("select 1.0D, 1003L, 'no' union all select 1.0D, 9L, 'u7'"));

    List<Row> scored = model.transform(pairs).collectAsList();

    assertThat(scored).hasSize((int) ratings.count() + 2);
    for (Row row : scored) {
      List<Long> user = users.get(row.<String>getAs("user"));
      List<Long> item = items.get(String.valueOf(row.<Long>getAs("item")));
      double expected = user == null || item == null ? Double.NaN : score(user, item);
      assertThat(row.<Double>getAs("prediction")).isEqualTo(expected, within(1e-12));
    }
    HashRecommenderModel dropping = model.copy(new ParamMap()).setColdStartStrategy("drop");
    assertThat(dropping.transform(pairs).count()).isEqualTo(ratings.count());
  }

  @Test
  void foldingInTheFittedDataGivesTheFittedCodesInWhateverOrderItComes() {
    Map<String, List<Long>> fitted = codes(model.userCodes());

    Map<String, List<Long>> folded = codes(model.foldIn(ratings));
    Map<String, List<Long>> shuffled =
        codes(model.foldIn(ratings.union(ratings).orderBy(rand(5)).repartition(3)));

    assertThat(folded).isEqualTo(fitted);
    assertThat(shuffled).isEqualTo(fitted);
    assertThat(lists(model.recommendForFoldIn(ratings, K)))
        .isEqualTo(lists(model.recommendForAllUsers(K)));
  }

  @Test
  void newUsersGetCodesOfTheirItemsAndUnknownItemsAreCounted() {
    Map<String, List<Long>> fitted = codes(model.userCodes());
    Dataset<Row> u7 = likes.where("user = 'u7'").select(lit("new").as("user"), col("item"));
    Dataset<Row> histories =
        u7.union(
            spark.sql("select 'new', 1L union all select 'new', 2L union all select 'lost', 1L"));

    HashRecommenderModel implicit = model.copy(new ParamMap()).setRatingCol("");
    List<Row> rows = implicit.foldIn(histories).orderBy("user").collectAsList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getString(0)).isEqualTo("lost");
    assertThat(rows.get(0).isNullAt(1)).isTrue();
    assertThat(rows.get(0).getInt(2)).isZero();
    assertThat(rows.get(0).getLong(3)).isEqualTo(1);
    assertThat(rows.get(1).<Long>getList(1)).isEqualTo(fitted.get("u7"));
    assertThat(rows.get(1).getInt(2)).isEqualTo((int) u7.count());
    assertThat(rows.get(1).getLong(3)).isEqualTo(2);
    assertThat(lists(implicit.recommendForFoldIn(histories, K)))
        .isEqualTo(Map.of("new", lists(model.recommendForAllUsers(K)).get("u7")));
  }

  @Test
  void aReadModelAnswersAsTheWrittenOne() throws IOException {
    String path = folder.resolve("model").toString();
    model.write().overwrite().save(path);

    HashRecommenderModel read = HashRecommenderModel.load(path);

    assertThat(read.uid()).isEqualTo(model.uid());
    assertThat(read.explainParams()).isEqualTo(model.explainParams());
    assertThat(read.recommendForAllUsers(K).schema())
        .isEqualTo(model.recommendForAllUsers(K).schema());
    assertThat(lists(read.recommendForAllUsers(K))).isEqualTo(lists(model.recommendForAllUsers(K)));
    assertThat(codes(read.foldIn(ratings))).isEqualTo(codes(model.userCodes()));
    assertThatThrownBy(() -> model.save(path)).hasMessageContaining("already exists");
  }

  /** As Spark's own models do not: the metadata are written before the network is. */
  @Test
  void aModelThatCannotBeWrittenLeavesNothing() {
    Path parent = folder.resolve("broken");
    FittedCodes whole = model.fitted();
    FittedCodes broken =
        new FittedCodes(
            whole.users(), whole.userType(), whole.items(), whole.itemType(), whole.seen(), null);

    assertThatThrownBy(() -> new HashRecommenderModel("broken", broken).save(parent + "/model"))
        .isInstanceOf(NullPointerException.class);

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theSameSeedLearnsTheSameFromRowsInAnyOrder() {
    HashRecommender quick = Tastes.estimator().setEpochs(2);

    HashRecommenderModel first = quick.fit(ratings);

    assertThat(codes(quick.fit(ratings.orderBy(rand(1))).userCodes()))
        .isEqualTo(codes(first.userCodes()));
    assertThat(codes(quick.copy(new ParamMap()).setSeed(7).fit(ratings).userCodes()))
        .isNotEqualTo(codes(first.userCodes()));
    assertThat(codes(quick.setValidationShare(0).fit(likes).itemCodes())).hasSize(48);
  }

  @Test
  void worksInAPipelineThatIsWrittenAndRead() throws IOException {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new SQLTransformer()
                      .setStatement(
                          "select user as who, cast(item as int) as what from __THIS__ where rating > 3"),
                  Tastes.estimator()
                      .setRatingCol("")
                      .setUserCol("who")
                      .setItemCol("what")
                      .setEpochs(1)
                });
    String path = folder.resolve("pipeline").toString();

    PipelineModel fitted = pipeline.fit(ratings);
    fitted.write().overwrite().save(path);
    pipeline.write().overwrite().save(path + "-estimator");

    Dataset<Row> expected = fitted.transform(ratings).orderBy("who", "what");
    assertThat(PipelineModel.load(path).transform(ratings).orderBy("who", "what").collectAsList())
        .isNotEmpty()
        .isEqualTo(expected.collectAsList());
    HashRecommender read = (HashRecommender) Pipeline.load(path + "-estimator").getStages()[1];
    HashRecommender written = (HashRecommender) pipeline.getStages()[1];
    assertThat(read.getOrDefault(read.settings()))
        .isNotEmpty()
        .isEqualTo(written.getOrDefault(written.settings()));
    assertThat(read.clear(read.settings()).explainParams().lines())
        .filteredOn(line -> !line.startsWith("settings"))
        .isEqualTo(
            written.explainParams().lines().filter(line -> !line.startsWith("settings")).toList());
  }

  @Test
  void crossValidationChoosesByAnEvaluatorOfSparkMl() {
    HashRecommender estimator = Tastes.estimator().setColdStartStrategy("drop").setEpochs(4);
    ParamMap[] grid = new ParamGridBuilder().addGrid(estimator.bits(), new int[] {8, 32}).build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid)
            .setEvaluator(
                new BinaryClassificationEvaluator()
                    .setRawPredictionCol("prediction")
                    .setLabelCol("liked"))
            .setNumFolds(2)
            .setSeed(1);

    CrossValidatorModel chosen =
        validator.fit(ratings.withColumn("liked", col("rating").gt(3).cast("double")));

    double[] areas = chosen.avgMetrics();
    assertThat(areas).hasSize(2);
    assertThat(Math.min(areas[0], areas[1])).isGreaterThan(.75);
    int best = areas[0] >= areas[1] ? 8 : 32;
    assertThat(((HashRecommenderModel) chosen.bestModel()).getBits()).isEqualTo(best);
  }

  @Test
  void saysWhatIsWrongWithColumnsAndData() {
    assertThatThrownBy(() -> Tastes.estimator().setUserCol("who").fit(ratings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("userCol = who")
        .hasMessageContaining("user, item, rating");
    assertThatThrownBy(() -> Tastes.estimator().setItemCol("rating").fit(ratings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("itemCol = rating: the column is double");
    assertThatThrownBy(() -> Tastes.estimator().fit(ratings.where("rating < 3")))
        .isInstanceOf(InputDataException.class);
    assertThatThrownBy(
            () -> Tastes.estimator().fit(ratings.withColumn("user", lit(null).cast("string"))))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("null");
    assertThatThrownBy(() -> Tastes.estimator().setModel("nosuch").fit(ratings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.name = nosuch");
    assertThatThrownBy(() -> Tastes.estimator().setModel("bpr").fit(ratings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("learns real vectors");
    assertThatThrownBy(() -> model.copy(new ParamMap()).setUsesRatings(true).foldIn(ratings))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("values of ratings");
    assertThatThrownBy(() -> Tastes.estimator().setBits(7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.transform(ratings.withColumn("prediction", lit(1))))
        .isInstanceOf(UsageException.class);
  }

  /** Sorts by distance, then by place in the order. */
  private static List<Entry> sorted(
      List<Long> query, Map<String, List<Long>> table, List<String> order, Set<String> excluded) {
    return order.stream()
        .filter(id -> !excluded.contains(id))
        .sorted(Comparator.comparingDouble(id -> -score(query, table.get(id))))
        .limit(K)
        .map(id -> new Entry(id, (float) score(query, table.get(id))))
        .toList();
  }

  private static double score(List<Long> a, List<Long> b) {
    return (16 - 2.0 * Long.bitCount(a.get(0) ^ b.get(0))) / 16;
  }

  /** Ids by falling number of likes, equal ones by id. */
  private static List<String> order(String column) {
    return likes
        .groupBy(col(column).cast("string").as("id"))
        .count()
        .orderBy(col("count").desc(), col("id"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Map<String, Set<String>> pairs(String from, String to) {
    Map<String, Set<String>> pairs = new HashMap<>();
    for (Row row : likes.select(from, to).collectAsList()) {
      pairs
          .computeIfAbsent(row.get(0).toString(), id -> new HashSet<>())
          .add(row.get(1).toString());
    }
    return pairs;
  }

  private static Map<String, List<Long>> codes(Dataset<Row> rows) {
    Map<String, List<Long>> codes = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      codes.put(row.get(0).toString(), List.copyOf(row.<Long>getList(1)));
    }
    return codes;
  }

  private static Map<String, List<Entry>> lists(Dataset<Row> rows) {
    Map<String, List<Entry>> lists = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      List<Entry> list = new ArrayList<>();
      for (Row entry : row.<Row>getList(1)) {
        list.add(new Entry(entry.get(0).toString(), entry.getFloat(1)));
      }
      lists.put(row.get(0).toString(), list);
    }
    return lists;
  }
}
