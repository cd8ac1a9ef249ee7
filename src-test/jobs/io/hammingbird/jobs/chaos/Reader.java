package io.hammingbird.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import io.hammingbird.store.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A reader who looks at {@code CURRENT} every few milliseconds, past any disturbed file system:
 * what it names must be complete, by its manifest and by the files that are there.
 */
final class Reader implements AutoCloseable {
  private final Path current;
  private final AtomicLong looks = new AtomicLong();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final Thread thread = new Thread(this::look, "reader");
  private volatile boolean isClosed;

  /**
   * @param dataSet the folder of a data set that has a published run
   */
  Reader(Path dataSet) {
    this.current = dataSet.resolve("CURRENT");
    thread.setDaemon(true);
    thread.start();
  }

  long looks() {
    return looks.get();
  }

  private void look() {
    try {
      while (!isClosed) {
        check();
        looks.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (IOException | RuntimeException | InterruptedException | AssertionError e) {
      fault.set(e);
    }
  }

  private void check() throws IOException {
    String named = Json.parse(Files.readString(current)).path("run").asText();
    Path run = current.resolveSibling("runs").resolve(named);
    JsonNode manifest = Json.parse(Files.readString(run.resolve("manifest.json")));
    for (Stage stage : Stage.values()) {
      String state = manifest.path("stages").path(stage.verb()).path("state").asText();
      demand(stage == Stage.PUBLISH || state.equals("done"), named + ": " + stage + " is " + state);
    }
    for (Map.Entry<String, JsonNode> table : manifest.path("tables").properties()) {
      try (Stream<Path> files = Files.walk(run.resolve(table.getKey()))) {
        long bytes =
            files
                .filter(Files::isRegularFile)
                .filter(file -> isData(run.relativize(file)))
                .mapToLong(file -> file.toFile().length())
                .sum();
        demand(bytes == table.getValue().path("bytes").asLong(), named + ": " + table.getKey());
      }
    }
  }

  /** Not what Spark hides. */
  private static boolean isData(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith("_") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError("CURRENT names an incomplete run, " + otherwise);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws AssertionError if ever anything was incomplete
   */
  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    thread.join();
    if (fault.get() != null) {
      throw new AssertionError("after %d looks".formatted(looks.get()), fault.get());
    }
  }
}
