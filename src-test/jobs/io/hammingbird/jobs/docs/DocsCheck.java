package io.hammingbird.jobs.docs;

import io.hammingbird.config.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a reader of the documentation would trip over. */
final class DocsCheck {
  private static final Set<String> LANGUAGES =
      Set.of("sh", "hocon", "java", "json", "yaml", "python", "text");

  /** Of a block of settings that the commands of the pages name. */
  private static final Pattern FILE_NAME = Pattern.compile("# ([\\w-]+\\.conf)\\n");

  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\s*(\\w+=\\S+ )*(\\./hammingbird|spark-submit) ");
  private static final Pattern SETTING =
      Pattern.compile(
          "((?:%s)(?:\\.[a-z][a-z0-9-]*)+)( ?[={].*)?"
              .formatted(String.join("|", Resources.reference().root().keySet())));
  private static final Pattern PATH =
      Pattern.compile("(?:conf|docs|src-test|gpu-kernels|pipeline|jobs|\\.ci)/[\\w./-]*");
  private static final Pattern TEST = Pattern.compile("[A-Z][a-z]\\w*(?:Test|IT)");

  /** Names that a reader chooses, and what a build makes. */
  private static final Pattern NOT_THERE = Pattern.compile("NAME|/target/|KEY=VALUE");

  private final Path root;
  private final CommandCheck commands;
  private final Set<String> tests;
  private final Map<Path, MarkdownPage> pages = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private DocsCheck(Path root, List<MarkdownPage> pages, Path folder) throws IOException {
    this.root = root;
    this.commands = new CommandCheck(root, folder);
    try (Stream<Path> files = Files.walk(root.resolve("src-test"))) {
      this.tests =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    pages.forEach(page -> this.pages.put(page.file(), page));
  }

  /**
   * One line for each fault.
   *
   * @param root of the project
   * @param folder an empty one
   */
  static List<String> faults(Path root, List<MarkdownPage> pages, Path folder) throws IOException {
    DocsCheck check = new DocsCheck(root, pages, folder);
    for (MarkdownPage page : pages) {
      page.blocks().stream()
          .filter(block -> block.language().equals("hocon"))
          .forEach(block -> check.attempt(page, block.text(), () -> check.settings(block)));
    }
    for (MarkdownPage page : pages) {
      page.blocks().forEach(block -> check.attempt(page, block.text(), () -> check.block(block)));
      page.spans().forEach(span -> check.attempt(page, span, () -> check.span(span)));
      page.links().forEach(link -> check.attempt(page, link, () -> check.link(page, link)));
    }
    return check.faults;
  }

  @FunctionalInterface
  private interface Check {
    void run() throws IOException, InterruptedException;
  }

  private void attempt(MarkdownPage page, String text, Check check) {
    try {
      check.run();
    } catch (RuntimeException | IOException e) {
      faults.add("%s: %s: %s".formatted(page.file(), e.getMessage(), text));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void settings(MarkdownPage.Block block) throws IOException {
    Matcher name = FILE_NAME.matcher(block.text());
    commands.settings(name.lookingAt() ? name.group(1) : "block.conf", block.text());
  }

  private void block(MarkdownPage.Block block) throws IOException, InterruptedException {
    require(LANGUAGES.contains(block.language()), "no language, which is one of " + LANGUAGES);
    if (block.language().equals("sh")) {
      commands.commands(block.text());
    } else {
      require(!COMMAND.matcher(block.text()).find(), "commands want a block of the language sh");
    }
  }

  private void span(String span) throws IOException, InterruptedException {
    Matcher setting = SETTING.matcher(span);
    if (NOT_THERE.matcher(span).find()) {
      return;
    }
    if (span.matches("\\./hammingbird [a-z].*")) {
      commands.commands(span);
    } else if (span.startsWith("--set ")) {
      commands.assignments(span);
    } else if (setting.matches() && setting.group(2) == null) {
      require(Resources.reference().hasPathOrNull(span), "no such setting");
    } else if (setting.matches()) {
      commands.settings("span.conf", span);
    } else if (PATH.matcher(span).matches()) {
      require(Files.exists(root.resolve(span)), "no such file");
    } else if (TEST.matcher(span).matches()) {
      require(tests.contains(span), "no such test");
    }
  }

  private void link(MarkdownPage page, String link) {
    if (link.matches("https?://.*")) {
      return;
    }
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (parts.length == 1) {
      require(Files.exists(root.resolve(target)), "the link leads nowhere");
    } else {
      require(
          pages.containsKey(target) && pages.get(target).anchors().contains(parts[1]),
          "the link leads to no heading");
    }
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
