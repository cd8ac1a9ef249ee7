package io.hammingbird.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/** What was given in a block, and where, for messages. */
record GivenValues(ConfigObject block) {

  /** A key with its value as they would be written; the key alone where there is no value. */
  String assignment(String key) {
    return key
        + value(key).map(value -> " = " + value.render(ConfigRenderOptions.concise())).orElse("");
  }

  String origin(String key) {
    return value(key).map(Origins::of).orElse("nowhere set");
  }

  /** The value, which may be null's. */
  private Optional<ConfigValue> value(String key) {
    ConfigValue value = block;
    for (String element : ConfigUtil.splitPath(key)) {
      value = value instanceof ConfigObject inner ? inner.get(element) : null;
    }
    return Optional.ofNullable(value);
  }
}
