package io.hammingbird.read.lines;

import java.util.Locale;

/**
 * Why a line is not a rating. The order is the order of the checks: a line has its first reason.
 */
public enum MalformedReason {
  /** A line, or a record of CSV over several lines, of more than 1 MiB. */
  LINE_TOO_LONG("a line has at most 1 MiB"),
  /** The bytes are not UTF-8, or JSON names half a character as an escape. */
  BROKEN_UTF_8("text must be UTF-8, or data.csv.encoding must name its encoding"),
  /**
   * A quote that is not closed within 100 lines, text after a closing quote, or a quote within a
   * field that is not quoted.
   */
  BROKEN_CSV(
      "a quote stands at the ends of a field and twice within it (data.csv.quote and data.csv.escape)"),
  /** Not exactly one JSON object, or one that names a field twice. */
  BROKEN_JSON("a line must be one JSON object, or the whole file one JSON array of objects"),
  /** Fewer fields than the layout or the header has; a JSON object without user or item. */
  TOO_FEW_FIELDS("a line must have all fields"),
  /** More fields than the layout or the header has. */
  TOO_MANY_FIELDS("a line must not have more fields than its layout or header"),
  /**
   * A JSON object, list or truth value where an id or a number belongs, or an id that is a JSON
   * number with a fraction or an exponent.
   */
  WRONG_TYPE("ids are text or whole numbers, ratings and timestamps are numbers or their text"),
  /** A user or item id that is empty or blank. */
  EMPTY_ID("an id must not be empty"),
  /** A rating or a number of seconds that is not a decimal number of at most 100 characters. */
  NOT_A_NUMBER("must be a decimal number, as 4.5"),
  /** A rating or timestamp that is NaN or infinite, or a rating beyond the range of a float. */
  NOT_FINITE("must be a finite number"),
  /** A rating outside {@code data.rating}. */
  RATING_OUT_OF_RANGE("must be within data.rating.min and data.rating.max"),
  /** A timestamp that is neither a number nor a date or time of ISO 8601, or no day that exists. */
  NOT_A_TIME(
      "must be a number of seconds since 1970, or as data.timestamp.unit says, or 2026-11-28T03:30:56"),
  /** A timestamp before 1970. */
  NEGATIVE_TIMESTAMP("must not be before 1970"),
  /** A timestamp of more than a day after now. */
  FUTURE_TIMESTAMP("must not be after tomorrow (data.timestamp.unit says what a number counts)");

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String rule;

  MalformedReason(String rule) {
    this.rule = rule;
  }

  /** The name in tables and messages, as {@code too-few-fields}. */
  public String key() {
    return key;
  }

  /** What holds for lines that are ratings. */
  String rule() {
    return rule;
  }
}
