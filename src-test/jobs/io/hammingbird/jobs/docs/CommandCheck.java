package io.hammingbird.jobs.docs;

import io.hammingbird.config.KnownKeys;
import io.hammingbird.config.Resources;
import io.hammingbird.jobs.Main;
import io.hammingbird.settings.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * Whether commands and settings could be used as they stand. What cannot is an exception with a
 * message: of bash, of the command line or of the settings.
 */
final class CommandCheck {
  private static final String JAR = "jobs/target/hammingbird-jobs.jar";

  private final Path root;
  private final Path folder;
  private final ShellBlock shell;

  /**
   * @param root of the project, where commands are typed
   * @param folder for settings that pages show, by which commands may name them
   */
  CommandCheck(Path root, Path folder) throws IOException {
    this.root = root;
    this.folder = folder;
    this.shell = new ShellBlock(Files.createDirectory(folder.resolve("shell")));
  }

  /** Every verb, option, setting and file of settings in a block of shell. */
  void commands(String block) throws IOException, InterruptedException {
    for (List<String> words : shell.commands(block)) {
      if (words.get(0).equals("hammingbird")) {
        verb(words.subList(1, words.size()));
      } else if (words.get(0).equals("spark-submit")) {
        int jar = words.indexOf(JAR);
        require(jar > 0, "does not start " + JAR);
        words.subList(0, jar).stream()
            .filter(word -> word.startsWith("conf/"))
            .forEach(file -> require(Files.exists(root.resolve(file)), "no such file: " + file));
        verb(words.subList(jar + 1, words.size()));
      }
    }
  }

  private void verb(List<String> words) {
    ParseResult verb = Main.commandLine().parseArgs(words.toArray(String[]::new)).subcommand();
    require(verb != null, "names no verb");
    ConfigLoader.load(
        verb.matchedOptionValue("--config", List.<String>of()).stream()
            .map(this::settingsFile)
            .toList(),
        verb.matchedOptionValue("--set", List.<String>of()));
  }

  private Path settingsFile(String name) {
    Path shown = folder.resolve(name);
    return Files.exists(shown) ? shown : root.resolve(name);
  }

  /**
   * Settings, which must load by themselves.
   *
   * @param name of the file that they are, for commands
   */
  void settings(String name, String hocon) throws IOException {
    Path file = Files.writeString(folder.resolve(name), hocon);
    ConfigLoader.load(List.of(file), List.of());
  }

  /** Options that go with a command elsewhere: keys must be known, but need not load alone. */
  void assignments(String options) throws IOException, InterruptedException {
    List<String> assignments =
        shell.commands("./hammingbird " + options).get(0).stream()
            .filter(word -> word.contains("="))
            .toList();
    new KnownKeys(Resources.reference())
        .check(ConfigLoader.layers(List.of(), assignments).assigned());
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
