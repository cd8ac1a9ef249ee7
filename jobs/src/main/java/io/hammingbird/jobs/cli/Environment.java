package io.hammingbird.jobs.cli;

import io.hammingbird.errors.UsageException;
import io.hammingbird.read.files.FileNames;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes a run independent of where it is started: of locale, user and, within limits, Java. */
public final class Environment {
  /** Those that the tests, and a whole nightly run, were seen to pass with. */
  private static final Set<Integer> JAVA_VERSIONS = Set.of(17, 21);

  private Environment() {}

  /** For this JVM: UTF-8 on both outputs, and numbers as 1,234.5, whatever the locale says. */
  public static void normalize() {
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }

  private static PrintStream utf8(FileDescriptor file) {
    return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /**
   * @throws UsageException when this Java is not one that works, or {@code arguments} were garbled
   */
  public static void require(String... arguments) {
    requireJava(Runtime.version().feature());
    FileNames.requireWhole(List.of(arguments));
  }

  static void requireJava(int feature) {
    if (!JAVA_VERSIONS.contains(feature)) {
      throw new UsageException(
          ("this is Java %d (%s), and JDK 17 or 21 is needed: install one of them (Debian: "
                  + "openjdk-17-jdk-headless), and point JAVA_HOME to it")
              .formatted(feature, System.getProperty("java.home")));
    }
  }
}
