package io.hammingbird.read.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a timestamp counts: {@code data.timestamp.unit}. */
public enum TimestampUnit {
  /** Numbers by their size, text as ISO 8601; numbers of two units in one input are refused. */
  AUTO(0),
  /** Seconds since 1970. */
  S(1),
  /** Milliseconds since 1970. */
  MS(1_000),
  /** Microseconds since 1970. */
  US(1_000_000),
  /** Nanoseconds since 1970. */
  NS(1_000_000_000),
  /** Dates and times of ISO 8601. */
  ISO(0);

  private final long perSecond;

  TimestampUnit(long perSecond) {
    this.perSecond = perSecond;
  }

  /** How many are a second; 0 where it is not a fixed number of them. */
  public long perSecond() {
    return perSecond;
  }

  /** The name in the settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TimestampUnit parse(String key) {
    return Arrays.stream(values())
        .filter(unit -> unit.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key));
  }

  static String names() {
    return Arrays.stream(values()).map(TimestampUnit::key).collect(Collectors.joining(" | "));
  }
}
