package io.hammingbird.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;

/** Where a setting was given. */
final class Origins {
  private Origins() {}

  /**
   * {@code /path/night.conf:12}, {@code conf/models/distilled.conf:3}, {@code --set model.bits}.
   */
  static String of(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    String place = place(origin);
    if (place == null) {
      // the one line of an option
      return origin.description().replaceFirst(": 1$", "");
    }
    return origin.lineNumber() > 0 ? place + ":" + origin.lineNumber() : place;
  }

  private static String place(ConfigOrigin origin) {
    if (origin.resource() != null && origin.resource().startsWith(ConfigLoader.RESOURCES)) {
      return "conf/" + origin.resource().substring(ConfigLoader.RESOURCES.length());
    }
    return origin.filename();
  }
}
