package io.hammingbird.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.files.AtomicRename;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on HDFS itself: a name node and a data node in this process, on loopback. */
class HdfsIT {
  private static final int REPLACEMENTS = 100;

  @TempDir static Path folder;

  private static MiniDFSCluster cluster;
  private static Path ratings;

  /** A client asks the name node that often whether the block that it closes has arrived. */
  private static final Map<String, String> CLIENT =
      Map.of(
          "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5",
          "dfs.replication", "1");

  @BeforeAll
  static void start() throws IOException {
    CLIENT.forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
    cluster = new MiniDFSCluster.Builder(configuration(), folder.resolve("hdfs").toFile()).build();
    ratings = NightlyRun.ratings(folder.resolve("input"));
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
    CLIENT.keySet().forEach(key -> System.clearProperty("spark.hadoop." + key));
  }

  /** Readers see one content or the next, whole, at every moment. */
  @Test
  void theNameNodeReplacesInOneStep() throws Exception {
    org.apache.hadoop.fs.Path current =
        new org.apache.hadoop.fs.Path(cluster.getURI() + "/replaced/CURRENT");
    AtomicRename rename = new AtomicRename();
    AtomicBoolean done = new AtomicBoolean();
    try (FileSystem writer = open();
        FileSystem reader = open()) {
      assertThat(rename.create(writer, current, content(0))).isTrue();
      assertThat(rename.create(writer, current, content(1))).as("a second creation").isFalse();
      CompletableFuture<Integer> looks =
          CompletableFuture.supplyAsync(() -> look(reader, current, done));
      for (int i = 1; i <= REPLACEMENTS; i++) {
        rename.replace(writer, current, content(i));
      }
      done.set(true);

      assertThat(looks.get()).isGreaterThan(REPLACEMENTS / 10);
      assertThat(writer.listStatus(current.getParent())).hasSize(1);
    }
  }

  /** Long enough for a part of it to be told from the whole. */
  private static byte[] content(int number) {
    return ("{\"number\": %d, \"end\": \"%s\"}".formatted(number, "x".repeat(10_000)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int look(FileSystem reader, org.apache.hadoop.fs.Path file, AtomicBoolean done) {
    int looks = 0;
    int last = 0;
    for (; !done.get(); looks++) {
      try (InputStream in = reader.open(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int number = Json.parse(text).path("number").asInt();
        assertThat(number).isGreaterThanOrEqualTo(last);
        last = number;
      } catch (IOException e) {
        throw new AssertionError("after %d looks".formatted(looks), e);
      }
    }
    return looks;
  }

  /**
   * While the name node takes no writes, as after a restart, there is a message; then it goes on.
   */
  @Test
  void runsAreRefusedPublishedCheckedAndTakenBack() throws Exception {
    String warehouse = cluster.getURI() + "/nightly";
    NightlyRun nightly = new NightlyRun(ratings, warehouse, 1);
    cluster.getFileSystem().setSafeMode(SafeModeAction.SAFEMODE_ENTER);
    Processes.Result refused = Verbs.run(nightly.command());
    cluster.getFileSystem().setSafeMode(SafeModeAction.SAFEMODE_LEAVE);
    assertThat(refused.exitCode()).as(refused.err()).isOne();
    assertThat(refused.err()).contains("safe mode").doesNotContain("\tat ");

    Verbs.require(Verbs.run(nightly.command()));
    String first = published(warehouse);
    Verbs.require(Verbs.run(new NightlyRun(ratings, warehouse, 2).command()));
    assertThat(published(warehouse)).isNotEqualTo(first);

    Verbs.require(Verbs.run(on(warehouse, "publish", "--run", first)));
    assertThat(published(warehouse)).isEqualTo(first);
    Verbs.require(Verbs.run(on(warehouse, "fsck")));
  }

  private static String[] on(String warehouse, String... verb) {
    String[] options = {
      "--warehouse",
      warehouse,
      "--set",
      "data.name=" + NightlyRun.DATA_SET,
      "--set",
      "data.input=" + ratings
    };
    return Stream.of(verb, options).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String published(String warehouse) throws IOException {
    try (FileSystem files = open();
        InputStream in =
            files.open(
                new org.apache.hadoop.fs.Path(
                    warehouse + "/" + NightlyRun.DATA_SET + "/CURRENT"))) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).path("run").asText();
    }
  }

  /** A client of its own, as another process has. */
  private static FileSystem open() throws IOException {
    return FileSystem.newInstance(cluster.getURI(), configuration());
  }

  /** The cluster's too: whoever asks for its file system first decides for all. */
  private static Configuration configuration() {
    Configuration client = new Configuration();
    CLIENT.forEach(client::set);
    return client;
  }
}
