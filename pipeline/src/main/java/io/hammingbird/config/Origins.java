package io.hammingbird.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;

/** Where a setting was given. */
public final class Origins {
  private Origins() {}

  /** {@code /path/shop.conf:12}, {@code conf/models/distilled.conf:3}, {@code --set model.bits}. */
  public static String of(ConfigValue value) {
    ConfigOrigin origin = value.origin();
    String place = place(origin);
    if (place == null) {
      // the one line of an option
      return origin.description().replaceFirst(": 1$", "");
    }
    return origin.lineNumber() > 0 ? place + ":" + origin.lineNumber() : place;
  }

  private static String place(ConfigOrigin origin) {
    if (origin.resource() != null && origin.resource().startsWith(Resources.FOLDER)) {
      return "conf/" + origin.resource().substring(Resources.FOLDER.length());
    }
    return origin.filename();
  }
}
