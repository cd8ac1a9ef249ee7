package io.hammingbird.jobs.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every verb ends with: exit codes, examples, environment variables. */
public final class HelpText {
  /** The same for every verb. */
  static final Map<String, String> EXIT_CODES =
      inOrder(
          "0", "done",
          "1", "a defect, or a machine that failed; the same command resumes",
          "2", "wrong usage or settings",
          "3", "input, or a table, that cannot be used",
          "4", "the gate refused to publish; readers keep the run they had",
          "5", "another process writes to the data set; nothing was changed",
          "130", "interrupted (SIGINT, Ctrl-C); the same command resumes",
          "143", "asked to end (SIGTERM); the same command resumes");

  /** What the launcher and the verbs read. */
  static final Map<String, String> ENVIRONMENT =
      inOrder(
          "SPARK_HOME", "a Spark 3.5 distribution; without it the bundled jars run",
          "JAVA_HOME", "a JDK 17 or 21; without it the java on the PATH",
          "HAMMINGBIRD_SUBMIT", "more options for spark-submit, split at blanks",
          "HAMMINGBIRD_MEMORY", "heap of the driver, 4g by default",
          "HAMMINGBIRD_NATIVE", "memory of ND4J outside the heap, 4g by default",
          "HAMMINGBIRD_LOG", "json: the log is one JSON object per line",
          "HAMMINGBIRD_TMP", "folder for temporary files, where /tmp is mounted noexec",
          "HAMMINGBIRD_PYTHON", "interpreter that has Faiss, for bench");

  /** So that an example is one line, to be copied. */
  private static final int WIDTH = 130;

  private HelpText() {}

  /** Completes the help of a command whose footer is its examples, and of all below it. */
  public static void complete(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    List<String> footer = new ArrayList<>(Arrays.asList(help.footer()));
    footer.add("");
    footer.add("Environment variables:");
    ENVIRONMENT.forEach((name, meaning) -> footer.add("  %-19s %s".formatted(name, meaning)));
    help.width(WIDTH)
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(EXIT_CODES)
        .footerHeading(help.footer().length == 0 ? "" : "%nExamples:%n")
        .footer(footer.toArray(String[]::new));
    command.getSubcommands().values().forEach(HelpText::complete);
  }

  private static Map<String, String> inOrder(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
