package io.hammingbird.bench;

import io.hammingbird.errors.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a benchmark ran on.
 *
 * @param cpu model of the CPU, as far as the system tells
 * @param cores cores that this JVM may use
 * @param jvm name and version
 * @param heapMib most memory the heap may take, in MiB
 */
record Machine(String cpu, int cores, String jvm, long heapMib) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The machine that this JVM runs on. */
  static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        cpuModel(),
        runtime.availableProcessors(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        runtime.maxMemory() >> 20);
  }

  private static String cpuModel() {
    String fallback = System.getProperty("os.arch") + ", model unknown";
    if (!Files.isReadable(CPU_INFO)) {
      return fallback;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .map(model -> model + instructions())
          .orElse(fallback);
    } catch (IOException e) {
      return fallback;
    }
  }

  /** Whether C2 has one instruction for the popcounts of a whole vector. */
  private static String instructions() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      boolean wide =
          lines.anyMatch(line -> line.startsWith("flags") && line.contains("avx512_vpopcntdq"));
      return wide ? " with AVX-512 popcount" : " without AVX-512 popcount";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return "%s, %s, %s, heap up to %,d MiB".formatted(cpu, Plural.of(cores, "core"), jvm, heapMib);
  }
}
