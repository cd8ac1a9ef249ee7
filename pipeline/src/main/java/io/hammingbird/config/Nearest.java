package io.hammingbird.config;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that an unknown one was most likely meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The one of {@code known} that takes the fewest edits, the first of equals.
   *
   * @throws java.util.NoSuchElementException when nothing is known
   */
  public static String to(String given, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                name -> LevenshteinDistance.getDefaultInstance().apply(name, given)))
        .orElseThrow();
  }
}
