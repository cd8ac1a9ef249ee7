package io.hammingbird.jobs.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as far as it can be checked.
 *
 * @param file relative to the root of the project
 * @param blocks fenced code, in order
 * @param spans code within the text
 * @param links targets, as written
 * @param anchors of the headings, as GitHub makes them
 */
record MarkdownPage(
    Path file, List<Block> blocks, List<String> spans, List<String> links, Set<String> anchors) {
  private static final Pattern FENCE =
      Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```[ ]*$\\n?");
  private static final Pattern SPAN = Pattern.compile("(`+)(.+?)\\1", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  /**
   * Fenced code.
   *
   * @param language what stands behind the fence, blank for nothing
   */
  record Block(String language, String text) {}

  static MarkdownPage read(Path root, Path file) throws IOException {
    return parse(root.relativize(file), Files.readString(file));
  }

  static MarkdownPage parse(Path file, String markdown) {
    List<Block> blocks = new ArrayList<>();
    Matcher fences = FENCE.matcher(markdown);
    while (fences.find()) {
      blocks.add(new Block(fences.group(2), fences.group(3)));
    }
    String text = fences.reset().replaceAll("");
    List<String> spans =
        SPAN.matcher(text).results().map(span -> span.group(2).replaceAll("\\s+", " ")).toList();
    return new MarkdownPage(
        file, blocks, spans, all(LINK, SPAN.matcher(text).replaceAll("")), anchors(text));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static Set<String> anchors(String text) {
    Set<String> anchors = new LinkedHashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (String heading : all(HEADING, text)) {
      String anchor =
          heading
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}_ -]", "")
              .replace(' ', '-');
      int before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }
}
