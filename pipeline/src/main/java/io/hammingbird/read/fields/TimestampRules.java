package io.hammingbird.read.fields;

import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import io.hammingbird.read.lines.Numbers;
import io.hammingbird.read.spec.TimestampUnit;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns the text of a timestamp into seconds since 1970. A number counts what {@code
 * data.timestamp.unit} says or, with {@code auto}, what its size leaves possible: seconds up to
 * tomorrow; milliseconds, microseconds and nanoseconds from March 1973 to tomorrow. These ranges do
 * not meet. Text is a date or time of ISO 8601; without a zone it is UTC. Fractions of a second are
 * cut.
 */
final class TimestampRules implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<TimestampUnit> FINE =
      List.of(TimestampUnit.MS, TimestampUnit.US, TimestampUnit.NS);

  /** In March 1973 a number of milliseconds has as many digits as it has had ever since. */
  private static final long LEAST_SECONDS = 100_000_000;

  /** Any number of so many digits is a long. */
  private static final int LONG_DIGITS = 18;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** As {@code 2021-06-29 03:04:24.123+02:00}, {@code 2021-06-29T03:04Z}. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ]['UTC'][XXX][XX][X]")
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final TimestampUnit unit;
  private final long tomorrow;

  /**
   * @param now the time of the run; what is more than a day after it is not a time of a rating
   */
  TimestampRules(TimestampUnit unit, Instant now) {
    this.unit = unit;
    this.tomorrow = now.plus(1, ChronoUnit.DAYS).getEpochSecond();
  }

  /**
   * Seconds, and what the text counted.
   *
   * @param unit never {@link TimestampUnit#AUTO}; 0 counts as seconds in any unit
   */
  record Time(long seconds, TimestampUnit unit) {}

  /**
   * @param text not blank
   */
  Time parse(String text) throws MalformedException {
    String stripped = text.strip();
    if (Numbers.isDecimal(stripped) && unit != TimestampUnit.ISO) {
      return number(stripped);
    }
    if (Numbers.isNotFinite(stripped)) {
      throw new MalformedException(MalformedReason.NOT_FINITE, RatingRules.TIMESTAMP, text);
    }
    if (unit == TimestampUnit.AUTO || unit == TimestampUnit.ISO) {
      return new Time(checked(iso(stripped, text), text), TimestampUnit.ISO);
    }
    throw new MalformedException(MalformedReason.NOT_A_TIME, RatingRules.TIMESTAMP, text);
  }

  /**
   * A time that its type alone tells.
   *
   * @param seconds since 1970
   */
  long instant(long seconds) throws MalformedException {
    return checked(seconds, seconds + " s");
  }

  private Time number(String text) throws MalformedException {
    long whole = whole(text);
    TimestampUnit counted = unit == TimestampUnit.AUTO ? bySize(whole) : unit;
    return new Time(checked(whole / counted.perSecond(), text), counted);
  }

  private static long whole(String text) throws MalformedException {
    if (text.length() <= LONG_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(text);
    }
    BigDecimal number = new BigDecimal(text);
    if (number.signum() < 0) {
      throw new MalformedException(MalformedReason.NEGATIVE_TIMESTAMP, RatingRules.TIMESTAMP, text);
    }
    // before any arithmetic: an exponent of thousands would take minutes
    if (number.precision() - number.scale() > LONG_DIGITS + 1) {
      throw future(text);
    }
    long whole = number.setScale(0, RoundingMode.FLOOR).longValue();
    if (whole < 0) {
      throw future(text); // more than the largest long, but not twice as much
    }
    return whole;
  }

  private TimestampUnit bySize(long whole) {
    return FINE.stream()
        .filter(fine -> whole / fine.perSecond() >= LEAST_SECONDS)
        .filter(fine -> whole / fine.perSecond() <= tomorrow)
        .findFirst()
        .orElse(TimestampUnit.S);
  }

  private static long iso(String text, String asGiven) throws MalformedException {
    try {
      return DATE.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
          : OffsetDateTime.parse(text, TIME).toEpochSecond();
    } catch (DateTimeException e) {
      throw new MalformedException(MalformedReason.NOT_A_TIME, RatingRules.TIMESTAMP, asGiven);
    }
  }

  private long checked(long seconds, String text) throws MalformedException {
    if (seconds < 0) {
      throw new MalformedException(MalformedReason.NEGATIVE_TIMESTAMP, RatingRules.TIMESTAMP, text);
    }
    if (seconds > tomorrow) {
      throw future(text);
    }
    return seconds;
  }

  private static MalformedException future(String text) {
    return new MalformedException(MalformedReason.FUTURE_TIMESTAMP, RatingRules.TIMESTAMP, text);
  }
}
