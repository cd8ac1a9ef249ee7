package io.hammingbird.config;

/**
 * One of several kinds of a setting, with the settings of this kind alone. It is written down under
 * the name of its kind.
 */
public interface Choice {

  /** The name in the settings: that of the class, unless it says another. */
  default String kind() {
    return Decisive.key(getClass().getSimpleName());
  }
}
