package io.hammingbird.read.fields;

import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import io.hammingbird.read.lines.Numbers;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.TimestampUnit;
import java.io.Serializable;
import java.time.Instant;

/**
 * Turns the text of four fields into a rating, or says why it is none. The same rules hold for
 * every format:
 *
 * <ul>
 *   <li>Ids are any text and taken literally: nothing is trimmed, so {@code "7"} and {@code " 7"}
 *       are two ids. A blank id is not an id.
 *   <li>A missing rating is 1. A rating is a decimal number, with or without an exponent.
 *   <li>A missing timestamp stays unknown; all others are of {@link TimestampRules}.
 *   <li>Blanks around a number carry no meaning and are allowed.
 * </ul>
 */
public final class RatingRules implements Serializable {
  public static final String TIMESTAMP = "timestamp";
  private static final long serialVersionUID = 1L;

  private final double low;
  private final double high;
  private final TimestampRules timestamps;

  public RatingRules(DataConfig config) {
    this(config, Instant.now());
  }

  /**
   * @param now what the times of ratings are not after, but for a day
   */
  public RatingRules(DataConfig config, Instant now) {
    this.low = config.minRating().orElse(Double.NEGATIVE_INFINITY);
    this.high = config.maxRating().orElse(Double.POSITIVE_INFINITY);
    this.timestamps = new TimestampRules(config.timestampUnit(), now);
  }

  public Rating check(RawFields fields) throws MalformedException {
    check("user", fields.user());
    check("item", fields.item());
    float rating = rating(fields.rating());
    if (isMissing(fields.timestamp())) {
      return new Rating(fields.user(), fields.item(), rating, null, null);
    }
    TimestampRules.Time time = timestamps.parse(fields.timestamp());
    return new Rating(fields.user(), fields.item(), rating, time.seconds(), unit(time));
  }

  /**
   * As {@link #check(RawFields)}, with a timestamp of a type that needs no reading.
   *
   * @param seconds since 1970
   */
  public Rating check(RawFields fields, long seconds) throws MalformedException {
    Rating untimed = check(new RawFields(fields.user(), fields.item(), fields.rating(), null));
    return new Rating(
        untimed.user(), untimed.item(), untimed.rating(), timestamps.instant(seconds), null);
  }

  /** Zero is the same in all units. */
  private static TimestampUnit unit(TimestampRules.Time time) {
    return time.seconds() == 0 ? null : time.unit();
  }

  private static void check(String field, String id) throws MalformedException {
    if (id == null || id.isBlank()) {
      throw new MalformedException(MalformedReason.EMPTY_ID, field, id);
    }
    if (hasHalfCharacter(id)) {
      throw new MalformedException(MalformedReason.BROKEN_UTF_8, field, id);
    }
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
    if (isMissing(text)) {
      return inRange(1, "");
    }
    String number = text.strip();
    if (!Numbers.isDecimal(number)) {
      throw new MalformedException(
          Numbers.isNotFinite(number) ? MalformedReason.NOT_FINITE : MalformedReason.NOT_A_NUMBER,
          "rating",
          text);
    }
    return inRange(Double.parseDouble(number), text);
  }

  private float inRange(double value, String text) throws MalformedException {
    if (!Float.isFinite((float) value)) {
      throw new MalformedException(MalformedReason.NOT_FINITE, "rating", text);
    }
    if (value < low || value > high) {
      throw new MalformedException(MalformedReason.RATING_OUT_OF_RANGE, "rating", text);
    }
    return (float) value;
  }

  private static boolean isMissing(String text) {
    return text == null || text.isBlank();
  }
}
