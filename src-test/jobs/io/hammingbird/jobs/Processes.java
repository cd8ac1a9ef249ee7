package io.hammingbird.jobs;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the launcher, or Spark's own classes, as processes of their own. */
public final class Processes {
  public static final Path ROOT = Path.of(System.getProperty("hammingbird.root")).toAbsolutePath();

  /** What a process left behind. */
  public record Result(int exitCode, String out, String err) {}

  private Processes() {}

  /** Runs {@code ./hammingbird} in {@code folder} to its end, at most ten minutes. */
  public static Result hammingbird(Path folder, String... arguments) throws Exception {
    return finish(start(launcher(arguments), folder, Map.of()), folder);
  }

  public static List<String> launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("hammingbird").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The packages that Spark needs opened: those of this process. */
  public static List<String> opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens="))
        .toList();
  }

  /** What this process finds classes by. Surefire keeps the list where a manifest replaces it. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
  }

  /** Output goes to the files {@code out} and {@code err} of the folder. */
  public static Process start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().remove("SPARK_HOME");
    builder.environment().put("HAMMINGBIRD_MEMORY", "2g");
    builder.environment().putAll(environment);
    return builder.start();
  }

  public static Result finish(Process process, Path folder) throws Exception {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          "no end after ten minutes; " + Files.readString(folder.resolve("err")));
    }
    return new Result(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }
}
