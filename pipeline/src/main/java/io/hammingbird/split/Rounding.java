package io.hammingbird.split;

import java.util.Locale;

/** How many ratings a share of them is, where it is no whole number. */
public enum Rounding {
  DOWN,
  /** To the nearest, halves upwards. */
  HALF_UP;

  static Rounding parse(String text) {
    return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What is added before a division by {@code 2 · whole} that is rounded down. */
  long offset(long whole) {
    return this == HALF_UP ? whole : 0;
  }
}
