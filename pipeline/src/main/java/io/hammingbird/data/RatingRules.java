package io.hammingbird.data;

import io.hammingbird.config.DataConfig;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Turns the text of four fields into a rating, or says why it is none. The same rules hold for
 * every format:
 *
 * <ul>
 *   <li>Ids are any text and taken literally: nothing is trimmed, so {@code "7"} and {@code " 7"}
 *       are two ids. A blank id is no id.
 *   <li>A missing rating is 1. A rating is a decimal number, with or without an exponent.
 *   <li>A missing timestamp stays unknown. A timestamp is whole seconds; {@code 881250949.0} and
 *       {@code 8.81250949E8} are whole, as tools write them that hold columns as decimals.
 *   <li>Blanks around a number carry no meaning and are allowed.
 * </ul>
 */
final class RatingRules implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final int LONG_DIGITS = 18;

  /** Arithmetic on a number of a million digits would take minutes. */
  private static final int MOST_CHARACTERS = 100;

  private final double low;
  private final double high;

  RatingRules(DataConfig config) {
    this.low = config.minRating().orElse(Double.NEGATIVE_INFINITY);
    this.high = config.maxRating().orElse(Double.POSITIVE_INFINITY);
  }

  Rating check(RawFields fields) throws MalformedException {
    for (String id : new String[] {fields.user(), fields.item()}) {
      if (id == null || id.isBlank()) {
        throw new MalformedException(MalformedReason.EMPTY_ID);
      }
      if (hasHalfCharacter(id)) {
        throw new MalformedException(MalformedReason.BROKEN_UTF_8);
      }
    }
    return new Rating(
        fields.user(), fields.item(), rating(fields.rating()), timestamp(fields.timestamp()));
  }

  /** Only escapes in JSON make halves of characters, and all would be written as the same "?". */
  private static boolean hasHalfCharacter(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (Character.isSurrogate(id.charAt(i))) {
        if (Character.charCount(id.codePointAt(i)) == 1) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private float rating(String text) throws MalformedException {
    double value = isMissing(text) ? 1 : Double.parseDouble(decimal(text));
    if (!Float.isFinite((float) value)) {
      throw new MalformedException(MalformedReason.NOT_FINITE);
    }
    if (value < low || value > high) {
      throw new MalformedException(MalformedReason.RATING_OUT_OF_RANGE);
    }
    return (float) value;
  }

  private static Long timestamp(String text) throws MalformedException {
    if (isMissing(text)) {
      return null;
    }
    long seconds = seconds(decimal(text));
    if (seconds < 0) {
      throw new MalformedException(MalformedReason.NEGATIVE_TIMESTAMP);
    }
    return seconds;
  }

  private static long seconds(String decimal) throws MalformedException {
    if (decimal.length() <= LONG_DIGITS && decimal.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(decimal);
    }
    try {
      return new BigDecimal(decimal).longValueExact();
    } catch (ArithmeticException e) {
      throw new MalformedException(MalformedReason.NOT_WHOLE_SECONDS);
    }
  }

  private static String decimal(String text) throws MalformedException {
    String number = text.strip();
    if (number.length() <= MOST_CHARACTERS && DECIMAL.matcher(number).matches()) {
      return number;
    }
    throw new MalformedException(
        NOT_FINITE.matcher(number).matches()
            ? MalformedReason.NOT_FINITE
            : MalformedReason.NOT_A_NUMBER);
  }

  private static boolean isMissing(String text) {
    return text == null || text.isBlank();
  }
}
