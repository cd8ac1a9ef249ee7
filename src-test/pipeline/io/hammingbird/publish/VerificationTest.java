package io.hammingbird.publish;

import static io.hammingbird.store.SmallRun.BY_SCORE;
import static io.hammingbird.store.SmallRun.GOOD;
import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.lease.Lease;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.SmallRun;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage is done to a run by hand, and must be named. */
class VerificationTest {
  private static final RecommendConfig TWO = TestSettings.recommend(2);

  @TempDir static Path folder;
  private static Warehouse warehouse;
  private static Lease lease;

  /** No test changes it. */
  private static Run trained;

  @BeforeAll
  static void open() {
    warehouse = SmallRun.warehouse(folder);
    lease = warehouse.lease();
    trained = SmallRun.trained(warehouse, "20260101-trained", "{}");
  }

  @AfterAll
  static void close() {
    lease.close();
  }

  @Test
  void whatTheCodesSayHolds() {
    assertThat(full(GOOD, TWO)).isEqualTo(2);
    assertThat(full(BY_SCORE, TestSettings.asymmetric(2))).isEqualTo(2);
    assertThat(full("('b',1,'x1',3,0.25D)", TestSettings.within(3, 2))).isEqualTo(1);
  }

  @Test
  void listsThatBreakTheirPromise() {
    breaks("('a',1,'x3',5,0.1D),('a',3,'x9',6,0.1D)", "not in users and items", TWO);
    breaks("('a',1,'x2',5,0.1D)", "already rated", TWO);
    breaks("('b',1,'x1',5,0.1D),('b',3,'x2',6,0.1D)", "gaps in their ranks", TWO);
    breaks("('b',1,'x1',5,0.1D),('b',2,'x1',6,0.1D)", "an item twice", TWO);
    breaks("('b',1,'x1',5,0.1D),('b',2,'x2',6,0.1D),('b',3,'x3',6,0.1D)", "more than 2 rows", TWO);
    breaks("('b',1,'x1',6,0.1D),('b',2,'x2',5,0.2D)", "not ordered best first", TWO);
    breaks("('b',1,'x2',5,0.1D),('b',2,'x1',5,0.1D)", "not ordered best first", TWO);
    String rising = "('b',1,'x1',5,0.1D),('b',2,'x2',4,0.2D)";
    breaks(rising, "not ordered best first", TestSettings.asymmetric(2));
  }

  @Test
  void listsThatAreTooShort() {
    breaks(
        "('a',1,'x3',5,-0.25D),('b',1,'x1',3,0.25D)", "fewer than 2 rows for 1 user who has", TWO);
    breaks("('b',1,'x1',3,0.25D),('b',2,'x2',4,0D)", "fewer than 2 rows for 1 user who has", TWO);
    breaks("('a',1,'x3',5,-0.25D)", "user of index 1 not item 1", TestSettings.within(5, 2));
  }

  @Test
  void distancesAndScoresThatAreNotThoseOfTheCodes() {
    breaks(GOOD.replace("'x2',4", "'x2',5"), "item 2 at distance 5, the codes say 4", TWO);
    breaks(GOOD.replace("0.25D),('b',2", "0.26D),('b',2"), "score 0.26, the codes say 0.25", TWO);
    breaks(BY_SCORE.replace("3,1D", "3,1.1D"), "the codes say 1.0", TestSettings.asymmetric(2));
  }

  @Test
  void listsThatLeaveOutABetterItem() {
    String[] worse = {
      "('b',1,'x1',3,0.25D),('b',2,'x3',8,-1D)", "('b',1,'x2',4,0D),('b',2,'x3',8,-1D)"
    };
    breaks("('a',1,'x3',5,-0.25D)," + worse[0], "user of index 1 not item 2", TWO);
    breaks("('a',1,'x3',5,-0.25D)," + worse[1], "user of index 1 not item 1", TWO);
    breaks(
        "('a',1,'x3',5,2D),('b',1,'x1',3,1D),('b',2,'x3',8,-4D)",
        "user of index 1 not item 2",
        TestSettings.asymmetric(2));
    assertThat(
            new Verification(SPARK, trained, TWO, false)
                .countFullUsers(table("('a',1,'x3',5,-0.25D)," + worse[0])))
        .as("lists may have ruled out the better one")
        .isEqualTo(2);
  }

  @Test
  void whatListsAndRadiusRuleOut() throws IOException {
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
  void aListIsFullWhenNothingElseWasEligible() throws IOException {
    String allow = Files.writeString(folder.resolve("allow.txt"), "x2\nx0\n").toString();
    RecommendConfig listed = TestSettings.listed(2, new RecommendConfig.Lists(allow, "", ""));
    assertThat(full("('b',1,'x2',4,0D)", listed)).isEqualTo(1);
  }

  @Test
  void filesThatAreGoneChangedOrNew() throws IOException {
    Run run = SmallRun.finished(warehouse, "20260102-files", 0.5);
    Path table = folder.resolve("small/runs").resolve(run.id()).resolve("recommendations");
    Path part = table.resolve(part(run, Table.RECOMMENDATIONS));
    byte[] content = Files.readAllBytes(part);
    content[content.length / 2] ^= 1;
    Files.write(part, content);
    damaged(run, part.getFileName() + " is unreadable: Checksum error");
    Files.delete(table.resolve("." + part.getFileName() + ".crc"));
    damaged(run, part.getFileName() + " has SHA-256");
    Files.write(part, new byte[] {1, 2, 3});
    damaged(run, part.getFileName() + " has 3 bytes");
    Files.delete(part);
    damaged(run, part.getFileName() + " is missing");
    Files.write(table.resolve("part-new"), new byte[] {1});
    damaged(run, "part-new is not of the table's files");
    Files.delete(table.resolve("_SUCCESS"));
    damaged(run, "_SUCCESS is missing");
  }

  @Test
  void columnsOfAnotherKindAndRowsThatTheManifestDoesNotHave() throws IOException {
    Run run = SmallRun.trained(warehouse, "20260103-columns", "{}");
    run.begin(Stage.RECOMMEND);
    SmallRun.write(
        run,
        Table.RECOMMENDATIONS,
        "select 'a' as user_id, 1L as rank, 'x3' as item_id, 5 as distance, 0D as score");
    run.finish(SPARK, Stage.RECOMMEND);
    damaged(
        run,
        "recommendations has the columns user_id string, rank bigint, item_id string, distance int, score double, promised are user_id string, rank int, ");
    Path manifest = folder.resolve("small/runs").resolve(run.id()).resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceAll("\"rows\" : 1,", "\"rows\" : 4,"));
    damaged(warehouse.run(run.id()), "recommendations has 1 row, its manifest says 4");
  }

  @Test
  void idsAndCodesThatAreNotOneForEveryIndex() {
    Run run =
        SmallRun.trained(
            warehouse,
            "20260104-ids",
            "{}",
            "select * from values (0,'a',3L),(2,'a',1L) as t(index,id,count)",
            "select index, array(7L) as code, side from values (0,'user'),(1,'user'),(0,'item') as t(index,side)");
    assertThat(new IdCheck(SPARK, run).faults().stream().map(f -> f.path() + " " + f.message()))
        .containsExactly(
            "users has an index twice, or leaves some out",
            "users has an id twice, or a row without one",
            "codes/side=item has not one row for every item");
  }

  private static void breaks(String lists, String fault, RecommendConfig config) {
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> full(lists, config))
        .withMessageContaining(fault);
  }

  private static void damaged(Run run, String fault) {
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> new Verification(SPARK, run, TWO, true).countFullUsers())
        .withMessageContaining("Run %s is damaged", run.id())
        .withMessageContaining(fault);
  }

  private static String part(Run run, Table table) {
    return run.manifest().tables().get(table.folder()).parts().get(0).name();
  }

  private static long full(String lists, RecommendConfig config) {
    return new Verification(SPARK, trained, config, true).countFullUsers(table(lists));
  }

  private static Dataset<Row> table(String lists) {
    return SPARK.sql(
        "select * from values %s as t(user_id,rank,item_id,distance,score)".formatted(lists));
  }
}
