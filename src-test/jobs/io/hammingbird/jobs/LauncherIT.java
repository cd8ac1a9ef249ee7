package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as people start it, in a folder whose name has a blank. */
class LauncherIT {
  @TempDir Path folder;

  @Test
  void demoRunsFromAnyPlaceAndShowsFiveUsers() throws Exception {
    Path home = folder.resolve("my projects").resolve("hamming bird");
    layOut(home);
    Path work = folder.resolve("my work");
    Process demo =
        Processes.start(List.of(home.resolve("hammingbird").toString(), "demo"), work, Map.of());
    Processes.Result result = Processes.finish(demo, work);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines().filter(line -> line.matches("User \\d+ liked"))).hasSize(5);
    assertThat(result.out()).contains("and may like", "warehouse/synthetic-demo/runs/");
    assertThat(work.resolve("warehouse/synthetic-demo/CURRENT")).exists();
    assertThat(result.err()).doesNotContain("building", " ERROR ");
  }

  @Test
  void saysWhatIsWrongWithoutATrace() throws Exception {
    Processes.Result result =
        Processes.hammingbird(folder.resolve("wrong"), "nightly", "--set", "model.bits=7");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().strip())
        .isEqualTo(
            "hammingbird: model.bits = 7: must be a whole number from 8 to 512 (--set model.bits)");
  }

  @Test
  void programsGetOneLineOfJsonAtTheEndAndAJsonLog() throws Exception {
    Path work = folder.resolve("programs");
    Process nightly =
        Processes.start(
            Processes.launcher("nightly", "--json", "--set", "data.input=/none/such"),
            work,
            Map.of("HAMMINGBIRD_LOG", "json"));
    Processes.Result result = Processes.finish(nightly, work);

    assertThat(result.exitCode()).isEqualTo(3);
    JsonNode outcome = Json.parse(result.out().strip());
    assertThat(outcome.path("verb").asText()).isEqualTo("nightly");
    assertThat(outcome.path("exitCode").asInt()).isEqualTo(3);
    assertThat(outcome.path("message").asText()).contains("data.input");
    assertThat(outcome.path("run").isNull()).isTrue();
    List<JsonNode> log = result.err().lines().map(Json::parse).toList();
    assertThat(log)
        .filteredOn(
            line ->
                line.path("message")
                    .asText()
                    .equals("data.name is not set: the data set is called 'ratings'"))
        .as("said once")
        .hasSize(1);
    assertThat(log.get(log.size() - 1).path("level").asText()).isEqualTo("ERROR");
    assertThat(log.get(log.size() - 1).path("message").asText())
        .isEqualTo(outcome.path("message").asText());
  }

  /** The kernels that OpenBLAS 0.3.19 chooses by itself for AVX-512 compute wrong. */
  @Test
  void driverAndExecutorsGetKernelsOfOpenBlasThatAreRight() throws Exception {
    assumeTrue(Files.readString(Path.of("/proc/cpuinfo")).contains(" avx2 "));
    assertThat(submitted("")).contains("driver Haswell").containsAll(executors("Haswell"));
    assertThat(submitted("Zen")).contains("driver Zen").containsAll(executors("Zen"));
  }

  private static List<String> executors(String coreType) {
    return Stream.of("spark.executorEnv", "spark.yarn.appMasterEnv", "spark.kubernetes.driverEnv")
        .map(environment -> environment + ".OPENBLAS_CORETYPE=" + coreType)
        .toList();
  }

  /** The driver's environment and arguments, printed by a Java that does not start Spark. */
  private List<String> submitted(String coreType) throws Exception {
    Path java = folder.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java,
        """
        #!/bin/sh
        case " $* " in
          *SparkSubmit*) printf '%%s\n' "driver $OPENBLAS_CORETYPE" "$@" ;;
          *) exec '%s/bin/java' "$@" ;;
        esac
        """
            .formatted(System.getProperty("java.home")));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Path work = folder.resolve("submitted" + coreType);
    Map<String, String> environment =
        Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "OPENBLAS_CORETYPE", coreType);
    Process printed = Processes.start(Processes.launcher("config"), work, environment);
    return Processes.finish(printed, work).out().lines().toList();
  }

  /** The project under another path: its sources copied, what was built linked. */
  private static void layOut(Path home) throws IOException {
    for (String name :
        new String[] {"hammingbird", "pom.xml", "conf", "gpu-kernels", "pipeline", "jobs"}) {
      copy(Processes.ROOT.resolve(name), home.resolve(name));
    }
    Files.createSymbolicLink(
        home.resolve("jobs/target"), Processes.ROOT.resolve("jobs/target").toAbsolutePath());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Path relative = from.relativize(source);
        if (!relative.startsWith("target")) {
          Path target = to.resolve(relative.toString());
          Files.createDirectories(target.getParent());
          if (!Files.isDirectory(source)) {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
  }
}
