package io.hammingbird.jobs.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/**
 * A setting that an option of a verb decides, or the verb itself: it wins over {@code --set}.
 *
 * @param source what decides it, as {@code --input}
 */
public record OwnSetting(String source, String key, String value) {

  /** The settings with this one, taken literally, over them. */
  Config over(Config assigned) {
    return assigned.withValue(key, ConfigValueFactory.fromAnyRef(value, source));
  }

  /**
   * What to say when {@code --set} has another value.
   *
   * @param assigned of {@code --set}
   */
  Optional<String> contradiction(Config assigned) {
    return Optional.of(assigned)
        .filter(given -> given.hasPath(key))
        .map(given -> given.getValue(key).unwrapped().toString())
        .filter(given -> !given.equals(value))
        .map(
            given ->
                "--set %s=%s is not used: %s decides, and gives %s"
                    .formatted(key, given, source, value));
  }
}
