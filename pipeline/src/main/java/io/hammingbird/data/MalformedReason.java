package io.hammingbird.data;

import java.util.Locale;

/** Why a line is no rating. The order is the order of the checks: a line has its first reason. */
public enum MalformedReason {
  /** A line, or a record of CSV over several lines, of more than 1 MiB. */
  LINE_TOO_LONG,
  /** The bytes are not UTF-8, or JSON names half a character as an escape. */
  BROKEN_UTF_8,
  /**
   * A quote that is not closed within 100 lines, text after a closing quote, or a quote within a
   * field that is not quoted.
   */
  BROKEN_CSV,
  /** Not exactly one JSON object, or one that names a field twice. */
  BROKEN_JSON,
  /** Fewer fields than the layout or the header has; a JSON object without user or item. */
  TOO_FEW_FIELDS,
  /** More fields than the layout or the header has. */
  TOO_MANY_FIELDS,
  /** A JSON object, list or truth value where an id or a number belongs. */
  WRONG_TYPE,
  /** A user or item id that is empty or blank. */
  EMPTY_ID,
  /** A rating or timestamp that is no decimal number of at most 100 characters. */
  NOT_A_NUMBER,
  /** A rating or timestamp that is NaN or infinite, or a rating beyond the range of a float. */
  NOT_FINITE,
  /** A rating outside {@code data.rating}. */
  RATING_OUT_OF_RANGE,
  /** A timestamp with a fraction of a second, or beyond the range of a long. */
  NOT_WHOLE_SECONDS,
  /** A timestamp before 1970. */
  NEGATIVE_TIMESTAMP;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in tables and messages, as {@code too-few-fields}. */
  public String key() {
    return key;
  }
}
