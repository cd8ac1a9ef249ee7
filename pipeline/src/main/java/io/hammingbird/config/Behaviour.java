package io.hammingbird.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the code computes from the same inputs and settings, as a number for each area. The commit
 * that makes an area give other tables or figures raises its number, so that what was made before
 * is not taken for what would be made now; a commit that changes speed, messages or names does not,
 * nor does a new setting that is {@link AbsentMeans} its old value. The product's version decides
 * nothing.
 */
public enum Behaviour {
  /** From files to the tables of interactions, users and items. */
  PREPARE(1),
  /**
   * From these to codes, or real vectors. The fingerprints of all presets are recorded again with
   * it.
   */
  LEARN(2),
  /** From codes to lists: what is left out, and which of two items comes first. */
  RECOMMEND(1),
  /** Baselines, metrics, intervals and tests. */
  EVALUATE(3);

  private final int version;

  Behaviour(int version) {
    this.version = version;
  }

  public int version() {
    return version;
  }

  /** The versions of some areas, by their names. */
  public static Map<String, Integer> of(Behaviour... areas) {
    return Arrays.stream(areas)
        .collect(
            Collectors.toMap(area -> area.name().toLowerCase(Locale.ROOT), Behaviour::version));
  }
}
