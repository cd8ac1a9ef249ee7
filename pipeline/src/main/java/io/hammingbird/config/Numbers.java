package io.hammingbird.config;

import java.util.List;
import java.util.Locale;

/** How numbers are read from settings, and told in messages. */
final class Numbers {
  /** Beyond this, a double does not tell whole numbers apart. */
  private static final double MOST_EXACT = 1L << 53;

  /** By the endings of keys. */
  private static final List<String> UNITS = List.of("MiB", "bytes", "seconds", "minutes", "hours");

  private Numbers() {}

  /** HOCON would cut 7.9 to 7, and what is too large to the largest long. */
  static long whole(Number number) {
    if (number instanceof Double value
        && (value != Math.rint(value) || Math.abs(value) > MOST_EXACT)) {
      throw new IllegalArgumentException(value + " is not a whole number");
    }
    return number.longValue();
  }

  /** What a key says of the unit of its value, in brackets; empty if nothing. */
  static String unit(String key) {
    return UNITS.stream()
        .filter(unit -> key.endsWith("-" + unit.toLowerCase(Locale.ROOT)))
        .map(unit -> " (" + unit + ", without a unit behind it)")
        .findFirst()
        .orElse("");
  }

  /** A bound without an exponent where it is a whole number. */
  static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e9
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
