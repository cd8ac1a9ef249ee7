package io.hammingbird.errors;

/**
 * Text from outside, as ids and titles, made fit for a terminal and for a log: what would move the
 * cursor, change colours, reverse the direction of writing or feign a line of its own is shown as
 * an escape, {@code \n} or {@code \u001b}.
 */
public final class TerminalText {
  private TerminalText() {}

  /** The text on one line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** The text with its line feeds. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepsLines) {
    StringBuilder shown = null;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      if (isHarmless(character) || keepsLines && character == '\n') {
        if (shown != null) {
          shown.appendCodePoint(character);
        }
      } else {
        if (shown == null) {
          shown = new StringBuilder(text.substring(0, i));
        }
        shown.append(escape(character));
      }
      i = next;
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escape(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          character <= Character.MAX_VALUE
              ? "\\u%04x".formatted(character)
              : "\\u{%x}".formatted(character);
    };
  }
}
