package io.hammingbird.jobs.chaos;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** The table of what was injected, how often, and what was lost: {@code target/chaos.md}. */
final class Casualties {
  private static final Path FILE = Path.of("target/chaos.md");
  private static final List<String> HEAD =
      List.of(
          "| injected | times | runs that ended early | taken up again and finished | looks of a reader, all whole | tables that differ from an undisturbed run |",
          "|---|--:|--:|--:|--:|--:|");

  private Casualties() {}

  /** Adds a line, to the file and to stdout. */
  static synchronized void add(
      String injected, long times, long ended, long finished, long looks, long lost)
      throws IOException {
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %,d | %,d | %,d | %,d | %,d |",
            injected,
            times,
            ended,
            finished,
            looks,
            lost);
    Files.createDirectories(FILE.getParent());
    try {
      Files.write(FILE, HEAD, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      // an earlier injection, perhaps in the other JVM of the tests, wrote it
    }
    Files.write(FILE, List.of(line), StandardOpenOption.APPEND);
    System.out.println(line);
  }
}
