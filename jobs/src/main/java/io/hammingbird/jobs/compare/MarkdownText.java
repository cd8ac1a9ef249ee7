package io.hammingbird.jobs.compare;

import io.hammingbird.errors.TerminalText;

/** Text from outside within a table in Markdown: no cell ends early, and nothing becomes a tag. */
final class MarkdownText {
  private MarkdownText() {}

  /** The text as it stands in a cell. */
  static String cell(String text) {
    return TerminalText.line(text)
        .replaceAll("([\\\\`*_{}\\[\\]<>|~])", "\\\\$1")
        .replace("&", "&amp;");
  }

  /**
   * The text as code in a cell. Between backticks only the table's own sign has an escape, so that
   * a text with backticks is not code.
   */
  static String code(String text) {
    return text.isEmpty() || text.indexOf('`') >= 0
        ? cell(text)
        : "`" + TerminalText.line(text).replace("|", "\\|") + "`";
  }
}
