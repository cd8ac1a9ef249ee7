package io.hammingbird.publish;

import static io.hammingbird.store.SmallRun.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hammingbird.TestSettings;
import io.hammingbird.errors.GateException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.lease.Lease;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.SmallRun;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  @TempDir Path folder;
  private Warehouse warehouse;
  private Lease lease;

  @BeforeEach
  void open() {
    warehouse = SmallRun.warehouse(folder);
    lease = warehouse.lease();
  }

  @AfterEach
  void close() {
    lease.close();
  }

  @Test
  void publishesWhatHoldsAndFindsItAgain() {
    assertThat(warehouse.runs()).isEmpty();
    Run run = finished("20260101-aaa", 0.5);
    publish(run);
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
    Run found = warehouse.find("print-20260101-aaa").orElseThrow();
    assertThat(found.manifest()).isEqualTo(run.manifest());
    assertThat(found.manifest().isDone(Stage.PUBLISH)).isTrue();
    assertThat(found.manifest().tables().get("recommendations").rows()).isEqualTo(3);
    assertThat(warehouse.publishedRun().id()).isEqualTo("20260101-aaa");
  }

  @Test
  void aRefusalLeavesThePublishedRunAndSaysWhy() {
    publish(finished("20260101-aaa", 0.5));
    Run worse = finished("20260102-bbb", 0.4);
    assertThatExceptionOfType(GateException.class)
        .isThrownBy(() -> publish(worse))
        .withMessageContaining("publish.max-drop");
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
    assertThat(warehouse.run("20260102-bbb").manifest().stages().get("publish").state())
        .isEqualTo("refused");
  }

  /** The one test pair of the run, of user b and item x3, is ruled out: every list scores 0. */
  @Test
  void whatListsLeaveUnmeasuredIsRefusedThoughItsFiguresLookWell() throws IOException {
    Path pairs = Files.writeString(folder.resolve("user-deny.csv"), "user,item\nb,x3\n");
    RecommendConfig.Lists lists = new RecommendConfig.Lists("", "", pairs.toString());
    Run run = finished("20260101-aaa", 0.5);
    run.begin(Stage.PUBLISH);

    assertThatExceptionOfType(GateException.class)
        .isThrownBy(
            () ->
                new Publisher(SPARK, warehouse, new PublishConfig(1, 1, 0.8, 0.1))
                    .publish(run, TestSettings.listed(2, lists)))
        .withMessage(
            "The run is not published: only 0 users have a relevant item of the test part among their candidates; publish.min-measured-users asks for 1");

    Manifest.StageState state = warehouse.run("20260101-aaa").manifest().stages().get("publish");
    assertThat(state.state()).isEqualTo("refused");
    assertThat(state.exitCode()).isEqualTo(4);
    assertThat(warehouse.current()).isEmpty();
  }

  @Test
  void aDropIsAskedOnlyBesideTheSameSplitAndProtocol() {
    publish(SmallRun.finished(warehouse, "20260101-aaa", 0.9, "\"relevant-above\": 3"));
    publish(SmallRun.finished(warehouse, "20260102-bbb", 0.5, "\"protocol\": \"other-name\""));
    assertThatExceptionOfType(GateException.class)
        .isThrownBy(() -> publish(finished("20260103-ccc", 0.4)))
        .withMessageContaining("publish.max-drop");
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260102-bbb");
  }

  @Test
  void anOlderRunIsPublishedAgainThoughItIsWorse() throws IOException {
    Run old = finished("20260101-aaa", 0.35);
    publish(old);
    publish(finished("20260102-bbb", 0.5));
    publisher().publishAgain(old);
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260101-aaa");
    assertThat(warehouse.run("20260101-aaa").manifest().isDone(Stage.PUBLISH)).isTrue();

    publish(finished("20260103-ccc", 0.5));
    Files.delete(
        folder
            .resolve("small/runs/20260101-aaa/recommendations/")
            .resolve(old.manifest().tables().get("recommendations").parts().get(0).name()));
    assertThatExceptionOfType(InputDataException.class)
        .isThrownBy(() -> publisher().publishAgain(old))
        .withMessageContaining("parquet is missing");
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260103-ccc");
  }

  @Test
  void aRunIsPublishedAgainByItsOwnSettingsAndOnlyWhenFinished() {
    Run run = SmallRun.trained(warehouse, "20260101-aaa", "{\"k\": 2, \"score\": \"asymmetric\"}");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> publisher().publishAgain(run))
        .withMessageContaining("not finished");
    assertThat(warehouse.current()).isEmpty();
  }

  @Test
  void aPublishedRunThatIsGoneDoesNotHoldBackABetterOne() throws IOException {
    publish(finished("20260101-aaa", 0.9));
    Files.delete(folder.resolve("small/runs/20260101-aaa/manifest.json"));
    publish(finished("20260102-bbb", 0.5));
    assertThat(warehouse.current()).map(Warehouse.Current::run).hasValue("20260102-bbb");
  }

  @Test
  void aStageRemovesWhatATryLeftAndNothingThatIsDone() {
    Run run = SmallRun.trained(warehouse, "20260101-aaa", "{}");
    run.begin(Stage.RECOMMEND);
    SmallRun.write(run, Table.RECOMMENDATIONS, "select 1 as half");
    run.begin(Stage.RECOMMEND);
    assertThat(folder.resolve("small/runs/20260101-aaa/recommendations")).doesNotExist();
    assertThat(folder.resolve("small/runs/20260101-aaa/users")).exists();
    assertThat(warehouse.run("20260101-aaa").manifest().isDone(Stage.RECOMMEND)).isFalse();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> run.begin(Stage.TRAIN))
        .withMessageContaining("written once");
    assertThat(folder.resolve("small/runs/20260101-aaa/codes")).exists();
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

  private void publish(Run run) {
    run.begin(Stage.PUBLISH);
    publisher().publish(run, TestSettings.recommend(2));
    run.finish(SPARK, Stage.PUBLISH);
  }

  private Publisher publisher() {
    return new Publisher(SPARK, warehouse, new PublishConfig(1, 2, 0.8, 0.1));
  }

  private Run finished(String id, double ndcg) {
    return SmallRun.finished(warehouse, id, ndcg);
  }
}
