package io.hammingbird.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system says of this process's memory; Linux only. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private ProcessMemory() {}

  /**
   * The most memory that this process has had in RAM at any time so far, heap and all else, in MiB;
   * null where the system does not say.
   */
  static Long peakMib() {
    try {
      return peakMib(Files.readAllLines(STATUS));
    } catch (IOException e) {
      return null;
    }
  }

  static Long peakMib(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(PEAK) && line.endsWith(" kB"))
        .map(line -> line.substring(PEAK.length(), line.length() - " kB".length()).strip())
        .map(kibibytes -> Long.parseLong(kibibytes) / 1024)
        .findFirst()
        .orElse(null);
  }
}
