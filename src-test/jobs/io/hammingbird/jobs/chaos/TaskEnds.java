package io.hammingbird.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How the tasks of some runs ended, by Spark's event logs.
 *
 * @param failed with an exception, or with their executor
 * @param lost of them, with their executor
 * @param speculated second copies of a task that were started while the first one still ran
 */
record TaskEnds(long failed, long lost, long speculated) {

  /** Settings of Spark that make it write event logs to an existing folder. */
  static Map<String, String> logTo(Path folder) {
    return Map.of(
        "spark.eventLog.enabled", "true", "spark.eventLog.dir", folder.toUri().toString());
  }

  /** Reads all event logs of a folder, also those of drivers that were killed. */
  static TaskEnds of(Path folder) throws IOException {
    long failed = 0;
    long lost = 0;
    long speculated = 0;
    for (Path log : logs(folder)) {
      for (String line : Files.readAllLines(log)) {
        // the last line of a driver that was killed may be cut
        if (line.startsWith("{\"Event\":\"SparkListenerTaskEnd\"") && line.endsWith("}")) {
          JsonNode end = Json.parse(line);
          String reason = end.path("Task End Reason").path("Reason").asText();
          failed += reason.equals("Success") || reason.equals("TaskKilled") ? 0 : 1;
          lost += reason.equals("ExecutorLostFailure") ? 1 : 0;
          speculated += end.path("Task Info").path("Speculative").asBoolean() ? 1 : 0;
        }
      }
    }
    return new TaskEnds(failed, lost, speculated);
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
