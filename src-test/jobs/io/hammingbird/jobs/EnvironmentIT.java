package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in surroundings that cron, containers and foreign machines have, as processes of their own.
 * What is beyond ASCII is written by bash in bytes, so that the locale of this JVM is of no
 * account.
 */
class EnvironmentIT {
  private static final Path CASES = Processes.ROOT.resolve("src-test/resources/cases");
  private static final Path BASE = CASES.resolve("base/base.csv");
  private static final String NO_LOCALE = "env -i LC_ALL=C HAMMINGBIRD_MEMORY=2g PATH=\"$PATH\" ";
  private static final String SUBMIT =
      "%s/bin/java -Xmx2g %s -Dspark.ui.enabled=false -cp '%s/jobs/target/spark/jars/*' org.apache.spark.deploy.SparkSubmit --master 'local[2]' --conf spark.driver.host=127.0.0.1 --class io.hammingbird.jobs.Main %s "
          .formatted(
              System.getProperty("java.home"),
              String.join(" ", Processes.opens()),
              Processes.ROOT,
              Processes.ROOT.resolve("jobs/target/hammingbird-jobs.jar"));
  private static final String LAUNCHER = Processes.ROOT.resolve("hammingbird") + " ";
  private static final String FEW = " --set filter.min-count=2";

  @TempDir Path folder;

  /** Another user enters the folder, too. */
  @BeforeEach
  void open() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private Processes.Result bash(String script) throws Exception {
    return Processes.finish(
        Processes.start(List.of("bash", "-c", script), folder, Map.of()), folder);
  }

  private Processes.Result require(String script) throws Exception {
    Processes.Result result = bash(script);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private static JsonNode last(Processes.Result result) {
    return Json.parse(result.out().lines().reduce((a, b) -> b).orElseThrow());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The cases posix-locale-folder and posix-locale-ids. */
  @Test
  void withoutALocaleFilesAndIdsAreWhatTheyAre() throws Exception {
    String input =
        "mkdir in && cp %s/posix-locale-{folder/a,ids/unicode}.csv in && cp %s $'in/bewertungen_m\\303\\244rz.csv' && "
            .formatted(CASES, BASE);
    JsonNode prepared =
        last(
            require(
                input
                    + NO_LOCALE
                    + LAUNCHER
                    + "prepare --json --warehouse $'k\\303\\266ln' --set data.input=in"
                    + FEW));
    assertThat(prepared.path("folder").asText()).contains("/k\u00f6ln/ratings/runs/");
    JsonNode manifest =
        Json.parse(require("cat $'k\\303\\266ln'/ratings/runs/*/manifest.json").out());
    assertThat(manifest.path("counts").path("read").asLong()).isEqualTo(1000 + 1920 + 1920);
    assertThat(manifest.path("inputs").findValuesAsText("path"))
        .anyMatch(path -> path.endsWith("/in/bewertungen_m\u00e4rz.csv"));

    require("ln -s $'k\\303\\266ln' wh");
    String show =
        "show users --json --limit 200 --warehouse wh --run " + prepared.path("run").asText();
    String user = " --user $'Zo\\303\\253\\360\\237\\230\\20029'";
    assertThat(require(NO_LOCALE + LAUNCHER + show + user).out())
        .contains("{\"item_id\":\"\u5546\u54c1/13\"")
        .doesNotContain("?");
    assertThat(require(NO_LOCALE + SUBMIT + show).out())
        .contains("\"Zoe\u0308\u200b0\"", "\"Zo\u00eb\ud83d\ude0029\"")
        .doesNotContain("?");

    // what a plain spark-submit cannot know is refused
    Processes.Result garbled = bash(NO_LOCALE + SUBMIT + show + user);
    assertThat(garbled.exitCode()).isEqualTo(2);
    assertThat(garbled.err()).contains("the argument Zo", "set LC_ALL=C.UTF-8");
    Processes.Result refused =
        bash(NO_LOCALE + SUBMIT + "prepare --json --warehouse wh --set data.input=in");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(last(refused).path("message").asText())
        .isEqualTo(
            "data.input = in: 1 of its files cannot be read: %s/in/bewertungen_m\u00e4rz.csv; this process runs with the character set US-ASCII, in which it is lost: set LC_ALL=C.UTF-8 (as ./hammingbird does)"
                .formatted(folder.toRealPath()));
    assertThat(refused.err()).contains("bewertungen_m\u00e4rz.csv").doesNotContain("\tat ");
  }

  /** The case uid-without-passwd, as Kubernetes' runAsUser. */
  @Test
  void aUserWithoutAnEntryInPasswdIsAUser() throws Exception {
    assumeTrue(isRoot(), "skipped: only root may become another user");
    String nobody =
        "setpriv --reuid=12345 --regid=12345 --clear-groups env -i HOME=/ HAMMINGBIRD_MEMORY=2g HAMMINGBIRD_TMP=%s/tmp PATH=\"$PATH\" "
            .formatted(folder);
    assumeTrue(
        bash(nobody + "test -r %s/jobs/target/hammingbird-jobs.jar".formatted(Processes.ROOT))
                .exitCode()
            == 0,
        "skipped: the project lies where no other user may read");
    require("cp %s base.csv && chmod 644 base.csv".formatted(BASE));
    Processes.Result prepared =
        require(
            nobody + LAUNCHER + "prepare --json --warehouse wh --set data.input=base.csv" + FEW);
    assertThat(last(prepared).path("exitCode").asInt()).isZero();
    assertThat(prepared.err()).doesNotContain("\tat ", "12345: no such user");
    assertThat(folder.resolve("?")).doesNotExist();

    // spark-submit itself wants a folder for Ivy; the rest is ours
    Processes.Result shown =
        require(
            nobody
                + SUBMIT.replace("--class", "--conf spark.jars.ivy=/tmp/ivy --class")
                + "show runs --json --warehouse wh");
    assertThat(last(shown).path("run").asText()).isEqualTo(last(prepared).path("run").asText());
    assertThat(shown.err()).doesNotContain("\tat ");
  }

  /** The case noexec-tmp: {@code /tmp} and the home are mounted noexec, for this process alone. */
  @Test
  void foldersMountedNoexecAreNamedAndReplaced() throws Exception {
    assumeTrue(isRoot(), "skipped: only root may mount");
    assumeTrue(bash("unshare --mount true").exitCode() == 0, "skipped: mounts are not allowed");
    Path noexec = Files.createDirectory(folder.resolve("noexec"));
    String prepare = LAUNCHER + "prepare --json --warehouse wh --set data.input=" + BASE + FEW;
    String mounted =
        "export JDK_JAVA_OPTIONS='-Djava.io.tmpdir=%s -Duser.home=%s'; unshare --mount bash -c \"mount -t tmpfs -o noexec tmpfs %s && %%s\""
            .formatted(noexec, noexec, noexec);
    Processes.Result refused = bash(mounted.formatted(prepare));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(last(refused).path("message").asText())
        .startsWith(
            "java.io.tmpdir = %s: native libraries cannot be loaded from there, since it is mounted noexec: set HAMMINGBIRD_TMP to"
                .formatted(noexec));
    assertThat(refused.err()).doesNotContain("\tat ");

    Processes.Result replaced =
        require(mounted.formatted("HAMMINGBIRD_TMP=%s/tmp %s".formatted(folder, prepare)));
    assertThat(last(replaced).path("exitCode").asInt()).isZero();
  }

  @Test
  void numbersAreWrittenAlikeInEveryLocale() throws Exception {
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("x.conf").toFile(), "rw")) {
      large.setLength((16 << 20) + 1);
    }
    Processes.Result result =
        bash(
            "JDK_JAVA_OPTIONS='-Duser.language=de -Duser.country=DE' "
                + SUBMIT
                + "config --config x.conf");
    assertThat(result.err()).contains("x.conf: 16,777,217 bytes are not settings");
  }

  @Test
  void anotherJavaIsRefusedBeforeAnythingElse() throws Exception {
    String message =
        " and JDK 17 or 21 is needed: install one of them (Debian: openjdk-17-jdk-headless), and point JAVA_HOME to it";
    fakeJava("JAVA_VERSION=\\\"25.0.3\\\"", "nothing");
    Processes.Result byFile = bash("JAVA_HOME=jdk " + LAUNCHER + "show runs");
    assertThat(byFile.exitCode()).isEqualTo(2);
    assertThat(byFile.err())
        .isEqualTo("hammingbird: Java at jdk/bin/java is 25.0.3," + message + "\n");

    fakeJava("", "openjdk version \\\"11.0.2\\\" 2019-01-15");
    Processes.Result byAsking = bash("JAVA_HOME=jdk " + LAUNCHER + "show runs");
    assertThat(byAsking.exitCode()).isEqualTo(2);
    assertThat(byAsking.err()).contains("Java at jdk/bin/java is 11.0.2," + message);

    fakeJava("JAVA_VERSION=\\\"21.0.8\\\"", "was started");
    assertThat(require("JAVA_HOME=jdk " + LAUNCHER + "show runs").out()).isEqualTo("was started\n");
  }

  private void fakeJava(String release, String says) throws Exception {
    require(
        "mkdir -p jdk/bin; echo \"%s\" > jdk/release; printf '#!/bin/sh\\necho \"%s\"\\n' > jdk/bin/java; chmod +x jdk/bin/java"
            .formatted(release, says.replace("\\\"", "\\\\\"")));
  }

  /** What the launcher does not see: Java of a cluster's driver. */
  @Test
  void mainRefusesAnotherJavaToo() throws Exception {
    Path java25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java");
    assumeTrue(Files.exists(java25), "skipped: there is no " + java25);
    Processes.Result result =
        bash(java25 + SUBMIT.substring(SUBMIT.indexOf(" ")) + "prepare --json --set data.input=x");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(last(result).path("message").asText())
        .startsWith("this is Java 25 (/usr/lib/jvm/temurin-25-jdk-amd64), and JDK 17 or 21 is");
    assertThat(result.err()).doesNotContain("\tat ");
  }
}
