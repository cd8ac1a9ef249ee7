package io.hammingbird.prepare;

import io.hammingbird.config.Section;

/** Minimum counts: users and items keep strictly more than {@code minCount} ratings. */
public record FilterConfig(int minCount, boolean repeat) {

  public static FilterConfig from(Section filter) {
    return new FilterConfig(
        filter.intBetween("min-count", 0, Integer.MAX_VALUE), filter.bool("repeat"));
  }
}
