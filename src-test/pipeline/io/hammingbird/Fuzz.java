package io.hammingbird;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many inputs are tried, and how many were. {@code -Dhammingbird.fuzz.tries=N} asks for about N
 * over all fuzzers of this module; {@code target/fuzz-count-FORK.json} says how many there were in
 * each of the JVMs that share the tests.
 */
public final class Fuzz {
  /** Some seconds of a build. */
  private static final int DEFAULT = 400;

  private static final String NAME = "fuzz-count-" + System.getProperty("surefire.forkNumber", "1");

  private static final Map<String, Long> COUNTS = new TreeMap<>();

  private Fuzz() {}

  /** Inputs of a fuzzer that has this share, in per cent, of all of them. */
  public static int inputs(int percent) {
    return Math.max(1, Integer.getInteger("hammingbird.fuzz.tries", DEFAULT) * percent / 100);
  }

  /** Counts inputs that were read to the end, or refused as they should be. */
  public static synchronized void count(String fuzzer, long inputs) {
    COUNTS.merge(fuzzer, inputs, Long::sum);
    String json =
        COUNTS.entrySet().stream()
            .map(count -> "  \"%s\": %d".formatted(count.getKey(), count.getValue()))
            .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    try {
      Path target = Files.createDirectories(Path.of("target"));
      Path written = Files.writeString(target.resolve(NAME + ".tmp"), json);
      Files.move(written, target.resolve(NAME + ".json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
