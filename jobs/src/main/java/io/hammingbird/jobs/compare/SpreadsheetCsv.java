package io.hammingbird.jobs.compare;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of CSV (RFC 4180) for people who open it in a spreadsheet. A text that the spreadsheet
 * would take for a formula gets an apostrophe before it, as OWASP advises; numbers stay numbers.
 */
final class SpreadsheetCsv {
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
  private static final String QUOTED = ",\"\r\n;\t";

  private SpreadsheetCsv() {}

  /** The values without a line end; null is an empty field. */
  static String line(List<?> values) {
    return values.stream().map(SpreadsheetCsv::field).collect(Collectors.joining(","));
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    String text = value.toString();
    if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean needsQuotes = text.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
