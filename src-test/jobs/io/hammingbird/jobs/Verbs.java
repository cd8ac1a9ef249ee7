package io.hammingbird.jobs;

import io.hammingbird.files.Json;
import io.hammingbird.store.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Calls verbs in this JVM, as spark-submit would with the properties below. */
public final class Verbs {
  /** Small and quick, but the whole pipeline. */
  static final List<String> SMALL =
      List.of("--set", "data.name=synthetic-test", "--set", "train.epochs=4");

  private Verbs() {}

  public static Processes.Result run(String... arguments) {
    System.setProperty("spark.master", "local[2,2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.sql.shuffle.partitions", "4");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    return captured(() -> Main.execute(arguments));
  }

  /** What an action prints; its exit code is 0. */
  public static Processes.Result printed(Runnable action) {
    return captured(
        () -> {
          action.run();
          return 0;
        });
  }

  private static Processes.Result captured(IntSupplier action) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream newOut = new ByteArrayOutputStream();
    ByteArrayOutputStream newErr = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
      int exitCode = action.getAsInt();
      return new Processes.Result(
          exitCode,
          newOut.toString(StandardCharsets.UTF_8),
          newErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /**
   * @throws AssertionError unless the verb ended well
   */
  public static void require(Processes.Result result) {
    if (result.exitCode() != 0) {
      throw new AssertionError(result.err());
    }
  }

  /** A verb on {@code input} with the small settings, then {@code more}. */
  public static String[] on(String verb, Path input, Path warehouse, String... more) {
    return Stream.of(
            Stream.of(verb, "--warehouse", warehouse.toString(), "--set", "data.input=" + input),
            SMALL.stream(),
            Stream.of(more))
        .flatMap(s -> s)
        .toArray(String[]::new);
  }

  /** How far a stage is by the manifest of its run, blank before it was begun. */
  public static String stateOf(Path run, Stage stage) throws IOException {
    Path manifest = run.resolve("manifest.json");
    return Files.exists(manifest)
        ? Json.parse(Files.readString(manifest))
            .path("stages")
            .path(stage.verb())
            .path("state")
            .asText()
        : "";
  }

  /** Generates 300 × 120 ratings and returns the file. */
  public static Path ratings(Path folder) {
    Processes.Result result =
        run(
            "generate",
            "--output",
            folder.toString(),
            "--users",
            "300",
            "--items",
            "120",
            "--ratings",
            "12000",
            "--clusters",
            "6");
    if (result.exitCode() != 0) {
      throw new AssertionError(result.err());
    }
    return folder.resolve("ratings.dat");
  }

  /** The only run of a warehouse. */
  public static Path onlyRun(Path warehouse) throws IOException {
    try (Stream<Path> runs = Files.list(warehouse.resolve("synthetic-test/runs"))) {
      List<Path> found = runs.toList();
      if (found.size() != 1) {
        throw new AssertionError("expected one run: " + found);
      }
      return found.get(0);
    }
  }
}
