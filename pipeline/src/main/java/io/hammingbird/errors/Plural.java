package io.hammingbird.errors;

import java.util.Locale;

/** A count with its noun, for messages: {@code 1 damage}, {@code 1,200 damages}. */
public final class Plural {
  private Plural() {}

  /** The count and a noun whose plural ends in s. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /**
   * The count and one of two forms, which may go on with the verb: {@code user has, users have}.
   */
  public static String of(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
