package io.hammingbird.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.Main;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The verb on tiny sizes: all rows, both outputs, absent peers, wrong arguments. */
class BenchCommandIT {
  private static final String[] TINY = {
    "bench",
    "scoring",
    "--users",
    "60",
    "--items",
    "200",
    "--seen",
    "5",
    "--seconds",
    "0.01",
    "--job-seconds",
    "0.5",
    "--als-blocks",
    "4096"
  };

  private static final String[] MEMORY = {
    "bench",
    "memory",
    "--users",
    "500",
    "--items",
    "300",
    "--seen",
    "5",
    "--ranges",
    "1",
    "--distribution",
    "random",
    "--json"
  };

  private static final Path JOBS_JAR = Processes.ROOT.resolve("jobs/target/hammingbird-jobs.jar");

  @TempDir Path folder;

  @Test
  void allRowsAsJson() {
    String noPython = folder.resolve("no-python").toString();
    Processes.Result result =
        Verbs.run(
            with(
                "--json",
                "--k",
                "3,300",
                "--distribution",
                "clustered",
                "--repetitions",
                "2",
                "--peers",
                "faiss",
                "--python",
                noPython));

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<JsonNode> rows = result.out().lines().map(Json::parse).toList();
    assertThat(rows.stream().filter(row -> row.get("k").asInt() == 3))
        .extracting(row -> row.get("who").asText())
        .containsExactly(
            "popcount limit",
            "hammingbird cpu",
            "hammingbird opencl",
            "plain reference",
            "double products, heap",
            "float BLAS, selection",
            "Faiss binary flat",
            "hammingbird cpu",
            "ALS for all users, blocks of 4096",
            "hammingbird job",
            "ALS job, blocks of 4096");
    assertThat(rows).hasSize(22);
    for (JsonNode row : rows) {
      boolean absent = row.get("note").asText().startsWith("absent: ");
      assertThat(row.get("Gpairs_per_s").isNull()).as(row.toString()).isEqualTo(absent);
      assertThat(row.get("repetitions").asInt()).isEqualTo(absent ? 0 : 2);
      assertThat(row.get("data").asText()).isEqualTo("clustered");
      assertThat(row.get("machine").get("cores").asInt()).isPositive();
      if (!absent) {
        assertThat(row.get("Gpairs_per_s").asDouble()).isPositive();
        assertThat(row.get("ours_is_faster").asDouble()).isPositive();
      }
    }
    JsonNode faiss = rows.get(6);
    assertThat(faiss.get("note").asText()).contains("absent", "no-python");
  }

  @Test
  void oneTableForPeople() {
    Processes.Result result =
        Verbs.run(with("--rows", "cpu,doubles,faiss", "--distribution", "both"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().filter(line -> !line.isBlank()).toList();
    assertThat(lines.get(0)).contains("cores", "heap");
    assertThat(lines.get(1)).startsWith("Medians of 5 repetitions");
    assertThat(lines.get(2)).startsWith("what").contains("Gpairs_per_s", "ours_is_faster", "note");
    assertThat(lines).hasSize(3 + 2 * 3);
    assertThat(lines.get(3)).contains("random", "hammingbird cpu", "seen items excluded");
    assertThat(lines.get(5)).contains("Faiss binary flat", "absent: not asked for");
    assertThat(lines.get(6)).contains("clustered");
    assertThat(result.err()).contains("repetition 5 of 5");
  }

  @Test
  void memoryOfASampledJob() {
    Processes.Result result = Verbs.run(MEMORY);

    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode row = Json.parse(result.out());
    assertThat(row.get("users_served").asInt()).isBetween(1, 500);
    assertThat(row.get("peak_heap_mib").asLong()).isBetween(1L, row.get("max_heap_mib").asLong());
  }

  @ParameterizedTest
  @CsvSource({
    "--users, 0, --users 0: must be at least 1",
    "--items, 0, --items 0: must be at least 1",
    "--k, -3, --k -3: must be at least 1",
    "--bits, 7, --bits 7: must be at least 8",
    "--bits, 513, --bits 513: at most 512",
    "--repetitions, 0, --repetitions 0: must be at least 1",
    "--seconds, 0, --seconds 0.0: must be above 0",
    "--seen, -1, --seen -1.0: must be 0 or more",
    "--als-blocks, 0, --als-blocks 0: must be at least 1",
    "--ranges, 0, --ranges 0: must be at least 1",
    "--kernel, cuda, unknown kernel 'cuda'",
    "--rows, faster, faster",
    "--distribution, normal, normal"
  })
  void wrongArgumentsSayWhich(String option, String value, String message) {
    Processes.Result result = Verbs.run("bench", "scoring", option, value);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void theExamplesOfItsHelpAreItsOptions() {
    Processes.Result help = Verbs.run("bench", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("--als-blocks", "Exit codes:");
    List<String> examples =
        help.out().lines().filter(line -> line.startsWith("./hammingbird bench ")).toList();
    assertThat(examples).hasSize(2);
    for (String example : examples) {
      CommandLine line = Main.commandLine();
      assertThatCode(() -> line.parseArgs(example.replace("./hammingbird ", "").split(" ")))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  /** By the launcher, which puts the jar beside the production jar. */
  @Test
  void runsFromAJarOfItsOwn() throws Exception {
    Processes.Result result = Processes.hammingbird(folder, MEMORY);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Json.parse(result.out()).get("users_served").asInt()).isBetween(1, 500);
    try (JarFile production = new JarFile(JOBS_JAR.toFile())) {
      assertThat(production.stream().map(JarEntry::getName))
          .contains("io/hammingbird/jobs/Main.class")
          .noneMatch(name -> name.startsWith("io/hammingbird/bench/"));
    }
  }

  private static String[] with(String... more) {
    return java.util.stream.Stream.of(TINY, more)
        .flatMap(java.util.stream.Stream::of)
        .toArray(String[]::new);
  }
}
