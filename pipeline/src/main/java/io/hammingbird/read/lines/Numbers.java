package io.hammingbird.read.lines;

import java.util.regex.Pattern;

/** What text is a number: a decimal one, with or without an exponent, in digits of ASCII. */
public final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  /** Arithmetic on a number of a million digits would take minutes. */
  private static final int MOST_CHARACTERS = 100;

  private Numbers() {}

  public static boolean isDecimal(String text) {
    return text.length() <= MOST_CHARACTERS && DECIMAL.matcher(text).matches();
  }

  public static boolean isNotFinite(String text) {
    return NOT_FINITE.matcher(text).matches();
  }
}
