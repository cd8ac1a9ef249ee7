package io.hammingbird.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.config.GateException;
import io.hammingbird.config.PublishConfig;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two users, four items, K = 2; user "a" has seen items 0 to 2, user "b" item 0. */
class PublisherTest {
  private static final SparkSession SPARK = TestSpark.session();
  private static final String GOOD =
      "select * from values ('a',1,'x3',5,0.1D),('b',1,'x1',3,0.2D),('b',2,'x2',4,0.1D)";

  @TempDir java.nio.file.Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = new Warehouse(new Configuration(), folder.toString(), "small");
  }

  @Test
  void publishesWhatHoldsAndFindsItAgain() {
    assertThat(warehouse.runs()).isEmpty();
    Run run = finished("20260101-aaa", GOOD, 0.5);
    publish(run, 2);
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
    Run found = warehouse.find("print-20260101-aaa").orElseThrow();
    assertThat(found.manifest()).isEqualTo(run.manifest());
    assertThat(found.manifest().isDone(Stage.PUBLISH)).isTrue();
    assertThat(found.manifest().tables().get("recommendations").rows()).isEqualTo(3);
    assertThat(warehouse.publishedRun().id()).isEqualTo("20260101-aaa");
  }

  @Test
  void countsAListAsFullWhenNothingElseWasEligible() {
    Run run = finished("20260101-aaa", GOOD, 0.5);
    assertThat(full(run, 2)).isEqualTo(2);
    Run shorter =
        finished(
            "20260101-bbb", "select * from values ('a',1,'x3',5,0.1D),('b',1,'x1',3,0.2D)", 0.5);
    assertThat(full(shorter, 2)).isEqualTo(1);
    Run byScore =
        finished(
            "20260101-ccc",
            "select * from values ('b',1,'x1',5,0.2D),('b',2,'x2',4,0.1D),('a',1,'x3',6,0.1D)",
            0.5);
    assertThat(new Verification(SPARK, byScore, TestSettings.asymmetric(2)).countFullUsers())
        .isEqualTo(2);
  }

  @Test
  void aRefusalLeavesThePublishedRunAndSaysWhy() {
    publish(finished("20260101-aaa", GOOD, 0.5), 2);
    Run worse = finished("20260102-bbb", GOOD, 0.4);
    assertThatExceptionOfType(GateException.class)
        .isThrownBy(() -> publish(worse, 2))
        .withMessageContaining("publish.max-drop");
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
    assertThat(warehouse.run("20260102-bbb").manifest().stages().get("publish").state())
        .isEqualTo("refused");
  }

  @Test
  void refusesListsThatBreakTheirPromise() {
    breaks("('a',1,'x3',5,0.1D),('a',3,'x9',6,0.1D)", "not in users and items");
    breaks("('a',1,'x2',5,0.1D)", "already rated");
    breaks("('b',1,'x1',5,0.1D),('b',3,'x2',6,0.1D)", "gaps in their ranks");
    breaks("('b',1,'x1',5,0.1D),('b',2,'x1',6,0.1D)", "an item twice");
    breaks("('b',1,'x1',5,0.1D),('b',2,'x2',6,0.1D),('b',3,'x3',6,0.1D)", "more than 2 rows");
    breaks("('b',1,'x1',6,0.1D),('b',2,'x2',5,0.2D)", "not ordered best first");
    breaks("('b',1,'x2',5,0.1D),('b',2,'x1',5,0.1D)", "not ordered best first");
    String rising = "('b',1,'x1',5,0.1D),('b',2,'x2',4,0.2D)";
    breaks(rising, "not ordered best first", TestSettings.asymmetric(2));
  }

  @Test
  void refusesWhatListsAndRadiusRuleOut() throws IOException {
    String deny = Files.writeString(folder.resolve("deny.txt"), "x1\n").toString();
    breaks(
        "('b',1,'x1',7,0.1D)",
        "recommend.deny rule out",
        TestSettings.listed(2, new RecommendConfig.Lists("", deny, "")));
    String pairs = Files.writeString(folder.resolve("pairs.csv"), "user,item\nb,x2\n").toString();
    breaks(
        "('b',1,'x2',8,0.1D)",
        "recommend.user-deny rules out",
        TestSettings.listed(2, new RecommendConfig.Lists("", "", pairs)));
    breaks("('b',1,'x2',9,0.1D)", "beyond recommend.radius = 8", TestSettings.within(8, 2));
  }

  @Test
  void countsAsFullWhatListsAndRadiusLeave() throws IOException {
    Run run = finished("20260101-aaa", "select * from values ('b',1,'x2',5,0.1D)", 0.5);
    assertThat(full(run, 2)).isZero();
    String allow = Files.writeString(folder.resolve("allow.txt"), "x2\nx0\n").toString();
    RecommendConfig listed = TestSettings.listed(2, new RecommendConfig.Lists(allow, "", ""));
    assertThat(new Verification(SPARK, run, listed).countFullUsers()).isEqualTo(1);
    RecommendConfig within = TestSettings.within(8, 2);
    assertThat(new Verification(SPARK, run, within).countFullUsers()).isEqualTo(1);
  }

  @Test
  void noticesThatATableLostRows() {
    Run run = finished("20260101-aaa", GOOD, 0.5);
    SPARK
        .sql(GOOD + " limit 1")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(run.path(Table.METRICS).toString());
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> full(run, 2))
        .withMessageContaining("Table metrics of run 20260101-aaa has 1 rows");
  }

  @Test
  void beginningAStageAgainRemovesWhatATryLeft() {
    Run run = finished("20260101-aaa", GOOD, 0.5);
    run.begin(Stage.RECOMMEND);
    assertThat(folder.resolve("small/runs/20260101-aaa/recommendations")).doesNotExist();
    assertThat(folder.resolve("small/runs/20260101-aaa/users")).exists();
    assertThat(warehouse.run("20260101-aaa").manifest().isDone(Stage.RECOMMEND)).isFalse();
  }

  @Test
  void saysThatNothingIsPublishedOrKnown() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> warehouse.publishedRun())
        .withMessageContaining("Nothing is published");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> warehouse.run("nosuch"))
        .withMessageContaining("no run nosuch");
  }

  private void breaks(String lists, String fault) {
    breaks(lists, fault, TestSettings.recommend(2));
  }

  private void breaks(String lists, String fault, RecommendConfig config) {
    Run run =
        finished("20260101-" + Math.abs(lists.hashCode()), "select * from values " + lists, 1);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new Verification(SPARK, run, config).countFullUsers())
        .withMessageContaining(fault);
  }

  private static long full(Run run, int k) {
    return new Verification(SPARK, run, TestSettings.recommend(k)).countFullUsers();
  }

  private void publish(Run run, int k) {
    run.begin(Stage.PUBLISH);
    new Publisher(SPARK, warehouse, new PublishConfig(1, 0.8, 0.1))
        .publish(run, TestSettings.recommend(k));
    run.finish(SPARK, Stage.PUBLISH);
  }

  private Run finished(String id, String recommendations, double ndcg) {
    Manifest manifest =
        new Manifest(
            id,
            "small",
            id,
            "print-" + id,
            Json.parse("{\"model\": {\"name\": \"m\"}, \"split\": {\"kind\": \"random\"}}"),
            List.of(),
            Map.of(),
            null,
            null,
            Map.of(),
            Map.of());
    Run run = warehouse.create(manifest);
    run.begin(Stage.PREPARE);
    write(run, Table.USERS, "select * from values (0,'a',3L),(1,'b',1L) as t(index,id,count)");
    write(
        run,
        Table.ITEMS,
        "select * from values (0,'x0',2L),(1,'x1',1L),(2,'x2',1L),(3,'x3',1L) as t(index,id,count)");
    write(
        run,
        Table.INTERACTIONS,
        "select * from values (0,0,'train'),(0,1,'train'),(0,2,'validation'),(1,0,'train'),(1,3,'test') as t(user,item,split)");
    write(run, Table.QUARANTINE, "select 'f' as file");
    run.finish(SPARK, Stage.PREPARE);
    run.begin(Stage.RECOMMEND);
    write(
        run, Table.RECOMMENDATIONS, recommendations + " as t(user_id,rank,item_id,distance,score)");
    run.finish(SPARK, Stage.RECOMMEND);
    run.begin(Stage.EVALUATE);
    write(
        run,
        Table.METRICS,
        "select * from values ('m','test','ndcg',10,%sD),('popularity','test','ndcg',10,0.4D) as t(model,split,metric,k,value)"
            .formatted(ndcg));
    run.finish(SPARK, Stage.EVALUATE);
    return run;
  }

  private static void write(Run run, Table table, String sql) {
    Dataset<Row> rows = SPARK.sql(sql);
    rows.write().parquet(run.path(table).toString());
  }
}
