package io.hammingbird.bench.contenders;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.files.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python process that stays alive between repetitions and answers each line with one JSON object.
 */
final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path errors;

  /**
   * Starts a script of this jar, with one thread for OpenMP.
   *
   * @param python the interpreter, a path or a name on the search path
   * @param folder an existing folder for the script and its messages, the first argument
   * @throws AbsentException if there is no such interpreter
   */
  PythonPeer(String python, String script, Path folder, List<String> arguments)
      throws AbsentException {
    Path copy = folder.resolve("peer.py");
    errors = folder.resolve("peer.err");
    List<String> command = new ArrayList<>(List.of(python, copy.toString(), folder.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    try (InputStream source = PythonPeer.class.getResourceAsStream("/hammingbird/" + script)) {
      Files.copy(source, copy);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + copy, e);
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AbsentException(
          "no Python at %s: name one by --python or HAMMINGBIRD_PYTHON".formatted(python));
    }
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * The next answer.
   *
   * @throws IllegalStateException if the process ended, with its last words
   */
  JsonNode answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "the Python peer ended: " + Files.readString(errors).strip());
      }
      return Json.parse(line);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot hear the Python peer", e);
    }
  }

  /** Sends a command and waits for its answer. */
  JsonNode ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The Python peer does not listen", e);
    }
    return answer();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
