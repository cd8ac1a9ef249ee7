package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input and settings of any kind end with a result, or with a message and exit code 2 or 3; never
 * with a trace. {@code -Dhammingbird.fuzz.tries=10000} damages a hundred files instead of a few.
 */
class HostileInputIT {
  private static final int TRIES = Integer.getInteger("hammingbird.fuzz.tries", 100);

  @TempDir private static Path folder;
  private static byte[] ratings;

  @BeforeAll
  static void generate() throws IOException {
    ratings = Files.readAllBytes(Verbs.ratings(folder.resolve("generated")));
  }

  private static Processes.Result prepare(Path input, String... settings) {
    String[] more = Arrays.copyOf(settings, settings.length + 4);
    more[settings.length] = "--set";
    more[settings.length + 1] = "data.format=movielens-dat";
    more[settings.length + 2] = "--set";
    more[settings.length + 3] = "data.max-quarantined-share=1";
    return Verbs.run(
        Verbs.on("prepare", input, folder.resolve("warehouse-" + input.getFileName()), more));
  }

  private static JsonNode counts(Path input) throws IOException {
    Path run = Verbs.onlyRun(folder.resolve("warehouse-" + input.getFileName()));
    return new ObjectMapper().readTree(run.resolve("manifest.json").toFile()).path("counts");
  }

  private static void assertNoTrace(Processes.Result result) {
    assertThat(result.err()).doesNotContain("\tat ", "failed unexpectedly");
  }

  @Test
  void damagedRatingsArePreparedOrRefused() throws IOException {
    int tries = Math.max(1, TRIES / 100);
    for (int i = 0; i < tries; i++) {
      Random random = new Random(i);
      byte[] bytes = ratings.clone();
      for (int j = random.nextInt(200); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(bytes.length) + 1;
      Path input =
          Files.write(folder.resolve("damaged-%d.dat".formatted(i)), Arrays.copyOf(bytes, length));
      Processes.Result result = prepare(input);
      assertThat(result.exitCode()).isIn(0, 3);
      assertNoTrace(result);
      if (result.exitCode() == 0) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        long lines = text.split("\r\n|\r|\n", -1).length - (text.matches("(?s).*[\r\n]") ? 1 : 0);
        assertThat(counts(input).path("read").asLong()).isEqualTo(lines);
      }
    }
    Files.writeString(
        Path.of("target/fuzz-count.json"),
        "{\n  \"prepare, damaged ratings\": %d\n}\n".formatted(tries));
  }

  /**
   * Two users with the same items, one of them in the opposite order, so that there is a test part.
   */
  private static String twoUsers(int items, long lastTime) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items; i++) {
      text.append("=1+1::%d::5::%d\n".formatted(i, lastTime - i));
      text.append("2::%d::5::%d\n".formatted(items - 1 - i, lastTime - i));
    }
    return text.toString();
  }

  @Test
  void twoUsersAndEqualRatingsAreRatingsAndTheFarFutureIsNone() throws IOException {
    Path future = Files.writeString(folder.resolve("future.dat"), twoUsers(50, Long.MAX_VALUE));
    Processes.Result refused = prepare(future, "--set", "filter.min-count=0");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("none of the 100 lines is a rating: 100 future-timestamp")
        .contains("are in the table file:");
    assertNoTrace(refused);

    Path input = Files.writeString(folder.resolve("two-users.dat"), twoUsers(50, 1_700_000_000));
    Processes.Result result = prepare(input, "--set", "filter.min-count=0");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(counts(input).path("kept").asLong()).isEqualTo(100);
    result = prepare(input);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("filter.min-count = 20 leaves nothing of 100 ratings");
    assertNoTrace(result);
  }

  @Test
  void oneUserIsNobodyToMeasure() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      text.append("1::%d::5::%d\n".formatted(i, 1_700_000_000L - i));
    }
    Path input = Files.writeString(folder.resolve("one-user.dat"), text);
    Processes.Result result = prepare(input, "--set", "filter.min-count=0");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "leaves nothing to measure", "15 ratings are cold, 0 users have none in training");
    assertNoTrace(result);
  }

  @Test
  void aMillionRatingsOfTwoUsers() throws IOException {
    assumeTrue(TRIES >= 10_000, "in the long profile");
    Path input = Files.writeString(folder.resolve("million.dat"), twoUsers(500_000, 500_000));
    assertThat(prepare(input, "--set", "filter.min-count=0").exitCode()).isZero();
    assertThat(counts(input).path("kept").asLong()).isEqualTo(1_000_000);
  }

  @Test
  void settingsAreShownWithTheirOriginsAndWithoutSecrets() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.conf"), "\ntrain.epochs = 7\n");
    Processes.Result result =
        Verbs.run(
            "config",
            "--config",
            file.toString(),
            "--set",
            "data.input=s3a://k:s@b/x",
            "--json",
            "train.epochs",
            "data.input");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "{\"key\":\"data.input\",\"value\":\"\\\"s3a://***@b/x\\\"\",\"origin\":\"--set data.input\"}",
            "{\"key\":\"train.epochs\",\"value\":\"7\",\"origin\":\"%s:2\"}".formatted(file));
  }

  /** It stands in many a spark-defaults.conf. */
  @Test
  void kryoIsRefusedInsteadOfATraceOfItsOwn() throws IOException {
    Path input = Files.writeString(folder.resolve("kryo.dat"), twoUsers(50, 1_700_000_000));
    System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try {
      assertUsage(
          prepare(input),
          "Start with --conf spark.serializer=org.apache.spark.serializer.JavaSerializer");
    } finally {
      System.clearProperty("spark.serializer");
    }
  }

  @Test
  void wordsThatAreUnknownHaveASuggestion() {
    assertUsage(Verbs.run("nightli"), "nightly");
    assertUsage(Verbs.run("prepare", "--confg", "x"), "--config");
    assertUsage(Verbs.run("prepare", "--set", "data.inptu=x"), "did you mean 'data.input'?");
    assertUsage(Verbs.run("prepare"), "data.input is not set");
    assertUsage(
        Verbs.run("tune", "--set", "data.input=x", "--set", "tune.space={\"train.epochs\"=[1, 0]}"),
        "train.epochs = 0: must be a whole number from 1");
    assertUsage(
        Verbs.run("compare", "--set", "data.input=x", "--set", "compare.models=[als, nosuch]"),
        "'nosuch' is neither a preset of conf/models");
    assertUsage(
        Verbs.run("config", "train", "modle"),
        "modle: no setting begins so: did you mean 'model'?");
    assertUsage(
        Verbs.run("show", "metrics", "--user", "7"),
        "--user goes with users and recommendations, not with metrics");
    assertUsage(Verbs.run("show", "items", "--k", "10"), "--k goes with metrics, not with items");
    assertUsage(
        Verbs.run("show", "metric"),
        "expected one of [USERS, ITEMS, RECOMMENDATIONS, METRICS, CODES, QUARANTINE, RUNS]");
    assertUsage(
        Verbs.run("show", "metrics", "--limit", "x"),
        "hammingbird: './hammingbird show --help' shows its options");
  }

  @Test
  void settingsAreReadFromLocalFilesAlone() throws IOException {
    assertUsage(
        Verbs.run("prepare", "--config", "hdfs:///x.conf"),
        "--config hdfs:///x.conf: must be a local file; in cluster mode ship it with --files, and name it without its folders");
    Path file = Files.writeString(folder.resolve("a b.conf"), "train.epochs = 7");
    Verbs.require(Verbs.run("config", "--config", "file://" + file, "train.epochs"));
    assertUsage(Verbs.run("prepare", "--config", "none.conf"), "--config none.conf: no such file");
  }

  /** Exceptions reach the handler of the command line, errors would pass it. */
  @Test
  void anErrorEndsWithAMessageAndTheLineOfJson() throws IOException {
    System.setProperty("spark.hadoop.fs.broken.impl", Broken.class.getName());
    try {
      Processes.Result linkage = Verbs.run("prepare", "--json", "--set", "data.input=broken:///x");
      assertThat(linkage.exitCode()).isEqualTo(2);
      assertNoTrace(linkage);
      assertThat(linkage.err()).contains("a native library could not be loaded: libx.so: gone.");
      assertThat(lastLine(linkage).path("exitCode").asInt()).isEqualTo(2);

      Processes.Result memory = Verbs.run("prepare", "--json", "--set", "data.input=broken:///m");
      assertThat(memory.exitCode()).isEqualTo(1);
      assertThat(memory.err()).contains("failed unexpectedly: java.lang.OutOfMemoryError: m");
      assertThat(lastLine(memory).path("exitCode").asInt()).isEqualTo(1);
    } finally {
      System.clearProperty("spark.hadoop.fs.broken.impl");
    }
  }

  private static JsonNode lastLine(Processes.Result result) throws IOException {
    return new ObjectMapper().readTree(result.out().lines().reduce((a, b) -> b).orElseThrow());
  }

  /** A file system whose native part is missing, or for which memory does not suffice. */
  public static final class Broken extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("broken:///");
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) {
      if (path.getName().equals("m")) {
        throw new OutOfMemoryError("m");
      }
      throw new UnsatisfiedLinkError("libx.so: gone");
    }
  }

  private static void assertUsage(Processes.Result result, String message) {
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertNoTrace(result);
  }
}
