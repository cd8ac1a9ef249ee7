package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.bench.run.MismatchException;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.bench.workload.Workloads;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.TopK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conversation with a Python that stands in for the interpreter: what it says decides between a
 * row, a reason and a failure.
 */
class FaissFlatTest {
  private static final Workload WORK = Workloads.random(20, 40, 64, 3);
  private static final String HELLO =
      "{\"version\": \"0\", \"options\": \"X\", \"selection\": \"heap\", \"slower\": 2.5}";

  @TempDir Path folder;

  @Test
  void withoutPythonThereIsAReason() {
    assertThatThrownBy(() -> new FaissFlat(WORK, folder.resolve("no-python").toString()))
        .isInstanceOf(AbsentException.class)
        .hasMessageContainingAll("no-python", "--python", "HAMMINGBIRD_PYTHON");
  }

  @Test
  void withoutFaissThereIsAReason() throws Exception {
    String python = says("echo '{\"absent\": \"No module named faiss\"}'");
    assertThatThrownBy(() -> new FaissFlat(WORK, python))
        .isInstanceOf(AbsentException.class)
        .hasMessageEndingWith("cannot import faiss: No module named faiss");
  }

  @Test
  void timesAreThoseOfThePeer() throws Exception {
    String python = says("echo '" + HELLO + "'; read line; echo '{\"wall\": 2.5, \"cpu\": 1.5}'");
    try (FaissFlat faiss = new FaissFlat(WORK, python)) {
      assertThat(faiss.run(20)).isEqualTo(new Timing(2.5, 1.5));
      assertThat(faiss.note()).contains("Faiss 0 (X)", "by heap", "2.5 times", "excludes nothing");
    }
  }

  @Test
  void equalDistancesPass() throws Exception {
    try (FaissFlat faiss = new FaissFlat(WORK, answersDistances(0))) {
      faiss.check();
    }
  }

  @Test
  void otherDistancesFail() throws Exception {
    try (FaissFlat faiss = new FaissFlat(WORK, answersDistances(1))) {
      assertThatThrownBy(faiss::check)
          .isInstanceOf(MismatchException.class)
          .hasMessageContainingAll("user 0", "rank 0");
    }
  }

  @Test
  void aPeerThatDiesIsQuoted() throws Exception {
    String python = says("echo '" + HELLO + "'; read line; echo 'out of memory' >&2; exit 1");
    try (FaissFlat faiss = new FaissFlat(WORK, python)) {
      assertThatThrownBy(() -> faiss.run(20))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("out of memory");
    }
  }

  /** True distances, all of them off by {@code error}. */
  private String answersDistances(int error) throws Exception {
    TopK expected =
        Kernels.reference(WORK.items()).search(WORK.users(), IndexLists.empty(20), WORK.k());
    String rows =
        IntStream.range(0, 20)
            .mapToObj(
                user ->
                    IntStream.range(0, WORK.k())
                        .mapToObj(rank -> String.valueOf(expected.distance(user, rank) + error))
                        .collect(Collectors.joining(",", "[", "]")))
            .collect(Collectors.joining(",", "[", "]"));
    return says("echo '" + HELLO + "'; read line; echo '{\"distances\": " + rows + "}'");
  }

  private String says(String script) throws Exception {
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
    return python.toString();
  }
}
