package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;

/** What the jar has of {@code conf/}, and the settings that a manifest has kept. */
public final class Resources {
  /** Where the jar has what {@code conf/} has in the sources. */
  public static final String FOLDER = "hammingbird/";

  private Resources() {}

  /**
   * A file of {@code conf/}, not resolved.
   *
   * @param path below {@code conf/}, as {@code models/distilled.conf}
   */
  public static Config read(String path) {
    return ConfigFactory.parseResources(
        Resources.class.getClassLoader(),
        FOLDER + path,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }

  /** Whether there is such a file. */
  public static boolean has(String path) {
    return Resources.class.getClassLoader().getResource(FOLDER + path) != null;
  }

  /** {@code conf/reference.conf}: every key with its default. */
  public static Config reference() {
    return read("reference.conf");
  }

  /**
   * A block of settings as a manifest has it; a key that an older version did not know has its
   * default.
   *
   * @param json all settings of a run
   */
  public static Section recorded(String json, String section) {
    Config resolved =
        ConfigFactory.parseString(json).withOnlyPath(section).withFallback(reference()).resolve();
    return new Section(resolved, section);
  }
}
