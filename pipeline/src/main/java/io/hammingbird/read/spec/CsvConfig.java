package io.hammingbird.read.spec;

import io.hammingbird.config.PathList;
import io.hammingbird.config.Section;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of CSV files: {@code data.csv}. What is empty is recognised from each file.
 *
 * @param separator one to three characters between two fields
 * @param header the names of the columns where the files have no line of names
 * @param quote the character around a field, 0 where none has a meaning
 * @param escape what stands before a quote within a quoted field
 * @param decimal what begins the fraction of a number
 */
public record CsvConfig(
    Optional<String> separator,
    List<String> header,
    char quote,
    Optional<Escape> escape,
    Charset encoding,
    Optional<Character> decimal) {

  /** How a quote is written within a quoted field. */
  public enum Escape {
    /** Twice, as RFC 4180 has it. */
    QUOTE,
    /** Behind a backslash, as Spark and MySQL write it. */
    BACKSLASH
  }

  /** Everything is recognised; UTF-8, a line of names. */
  public static final CsvConfig RECOGNISED =
      new CsvConfig(
          Optional.empty(),
          List.of(),
          '"',
          Optional.empty(),
          StandardCharsets.UTF_8,
          Optional.empty());

  private static final String AUTO = "auto";
  private static final Map<String, String> SEPARATORS = Map.of("tab", "\t", "\\t", "\t");
  private static final int LONGEST_SEPARATOR = 3;

  /** The same of files with these columns, whose separator is known. */
  public CsvConfig readAs(String otherSeparator, List<String> otherHeader) {
    return new CsvConfig(
        Optional.of(otherSeparator), otherHeader, quote, escape, encoding, decimal);
  }

  static CsvConfig from(Section csv) {
    return new CsvConfig(
        separator(csv),
        header(csv),
        quote(csv),
        choice(csv, "escape", Map.of("quote", Escape.QUOTE, "backslash", Escape.BACKSLASH)),
        csv.choice(
            "encoding", Charset::forName, "the names of encodings, as UTF-8, ISO-8859-1 or UTF-16"),
        choice(csv, "decimal", Map.of(".", '.', ",", ',')));
  }

  private static Optional<String> separator(Section csv) {
    String text = csv.string("separator");
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    String separator = SEPARATORS.getOrDefault(text, text);
    csv.check(
        !separator.isEmpty()
            && separator.length() <= LONGEST_SEPARATOR
            && separator
                .chars()
                .allMatch(
                    c -> c < 128 && !Character.isLetterOrDigit(c) && "\"\\\r\n".indexOf(c) < 0),
        "separator",
        text,
        "auto, tab, or one to three ASCII characters that are not letters, digits, quotes or backslashes");
    return Optional.of(separator);
  }

  private static List<String> header(Section csv) {
    if (!csv.isList("header") && csv.string("header").equals("true")) {
      return List.of();
    }
    List<String> names =
        csv.isList("header") ? csv.strings("header") : PathList.split(csv.string("header"));
    csv.check(
        !names.isEmpty() && !names.equals(List.of("false")),
        "header",
        names,
        "true, where the first line has the names of the columns, or else these names, as [user, item, rating, "
            + "timestamp]");
    return names;
  }

  private static char quote(Section csv) {
    String text = csv.string("quote");
    csv.check(
        text.equals("none")
            || text.length() == 1
                && text.charAt(0) < 128
                && !Character.isLetterOrDigit(text.charAt(0)),
        "quote",
        text,
        "one ASCII character, or none");
    return text.equals("none") ? 0 : text.charAt(0);
  }

  private static <T> Optional<T> choice(Section csv, String key, Map<String, T> choices) {
    String text = csv.string(key);
    csv.check(
        text.equals(AUTO) || choices.containsKey(text),
        key,
        text,
        "one of auto | " + String.join(" | ", choices.keySet().stream().sorted().toList()));
    return Optional.ofNullable(choices.get(text));
  }
}
