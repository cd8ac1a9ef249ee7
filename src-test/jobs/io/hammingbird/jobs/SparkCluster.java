package io.hammingbird.jobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A standalone Spark master and two workers of one core each, as processes on loopback. Each worker
 * has an address of its own, since Spark speculates on no task on the host where it runs.
 */
public final class SparkCluster implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  public SparkCluster(Path folder) throws Exception {
    this.folder = folder;
    this.port = freePort();
    start("master", "127.0.0.1", "master.Master", "--port", "" + port);
    for (int number = 1; number <= 2; number++) {
      String worker = "worker-" + number;
      start(
          worker,
          "127.0.0." + number,
          "worker.Worker",
          "--cores",
          "1",
          "--memory",
          "3g",
          "--work-dir",
          folder.resolve(worker).resolve("work").toString(),
          url());
    }
    awaitLog("master", 2, "Registering worker");
  }

  public String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** The executors that run now. */
  public List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(Process::descendants)
        .filter(process -> process.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  private void start(String name, String host, String type, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                spark().resolve("jars") + "/*",
                "org.apache.spark.deploy." + type,
                "--host",
                host,
                "--webui-port",
                "0"));
    command.addAll(List.of(arguments));
    command.addAll(1, Processes.opens());
    processes.add(
        Processes.start(
            command,
            folder.resolve(name),
            Map.of(
                "SPARK_HOME",
                spark().toString(),
                "SPARK_SCALA_VERSION",
                "2.12",
                "SPARK_LOCAL_IP",
                host,
                "OMP_NUM_THREADS",
                "1")));
  }

  private static Path spark() {
    return Processes.ROOT.resolve("jobs/target/spark");
  }

  private void awaitLog(String name, int times, String text) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (Files.readString(folder.resolve(name).resolve("err")).split(text, -1).length <= times) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(Files.readString(folder.resolve(name).resolve("err")));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
