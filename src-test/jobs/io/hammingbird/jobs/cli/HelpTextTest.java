package io.hammingbird.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hammingbird.jobs.Main;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import io.hammingbird.settings.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every verb: what is in it, and that its examples could be started. */
class HelpTextTest {
  /** A word, or several in single quotes, as a shell takes them. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static Set<String> verbs() {
    return new TreeSet<>(Main.commandLine().getSubcommands().keySet());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbHasTwoExamplesThatCouldBeStarted(String verb) {
    List<String> examples = examples(verb);
    assertThat(examples).hasSize(2).allMatch(line -> line.startsWith("./hammingbird " + verb));
    for (String example : examples) {
      List<String> words = words(example);
      assertThatCode(
              () ->
                  Main.commandLine()
                      .parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
          .as(example)
          .doesNotThrowAnyException();
      List<String> settings = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).equals("--set")) {
          settings.add(words.get(i + 1));
        }
        if (words.get(i).equals("--config") && words.get(i + 1).startsWith("conf/")) {
          assertThat(Processes.ROOT.resolve(words.get(i + 1))).exists();
        }
      }
      assertThatCode(() -> ConfigLoader.load(List.of(), settings))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyHelpHasExitCodesAndEnvironment(String verb) {
    for (String option : List.of("-h", "--help")) {
      Processes.Result help = Verbs.run(verb, option);
      assertThat(help.exitCode()).isZero();
      assertThat(help.out())
          .containsPattern("Exit codes:\\R +0 +done\\R")
          .containsPattern("\\R +143 +asked to end \\(SIGTERM\\)")
          .containsPattern("Environment variables:\\R +SPARK_HOME +a Spark 3.5 distribution")
          .contains("Examples:")
          .contains(examples(verb));
    }
  }

  @Test
  void theLaunchersVariablesAreInTheHelp() throws IOException {
    Set<String> read = new TreeSet<>();
    Matcher names =
        Pattern.compile("\\$\\{?(HAMMINGBIRD_[A-Z]+)")
            .matcher(Files.readString(Processes.ROOT.resolve("hammingbird")));
    while (names.find()) {
      read.add(names.group(1));
    }
    assertThat(read).isNotEmpty();
    assertThat(HelpText.ENVIRONMENT.keySet()).containsAll(read);
  }

  @Test
  void theDocumentedExitCodesAreThoseOfTheHelp() throws IOException {
    String page = Files.readString(Processes.ROOT.resolve("docs/cli.md"));
    HelpText.EXIT_CODES.forEach(
        (code, meaning) -> assertThat(page).contains("| %s | %s |".formatted(code, meaning)));
    HelpText.ENVIRONMENT.forEach(
        (name, meaning) -> assertThat(page).contains("| `%s` | %s |".formatted(name, meaning)));
  }

  private static List<String> examples(String verb) {
    CommandLine command = Main.commandLine().getSubcommands().get(verb);
    return Stream.of(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.startsWith("./hammingbird"))
        .toList();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
