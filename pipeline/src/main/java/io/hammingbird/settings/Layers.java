package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.hammingbird.errors.UsageException;

/**
 * The settings as they were given, from which those of a single run, or of one of many models, are
 * resolved.
 *
 * @param assigned of {@code --set}
 * @param files of {@code --config}
 */
public record Layers(Config assigned, Config files) {

  /** The settings of a run. */
  public RunConfig load() {
    return load(ConfigFactory.empty(), ConfigFactory.empty());
  }

  /**
   * The settings of one of several models: {@code forced}, then {@code --set}, then {@code own},
   * then the files, the preset of {@code model.name} and the reference.
   *
   * @param forced what the caller varies, such as bits and seed
   * @param own what was given for this model alone
   * @throws UsageException on an unknown key or a value out of range
   */
  public RunConfig load(Config forced, Config own) {
    try {
      Config explicit = forced.withFallback(assigned).withFallback(own).withFallback(files);
      return ConfigLoader.resolve(explicit);
    } catch (ConfigException e) {
      throw new UsageException("The configuration cannot be read: " + e.getMessage(), e);
    }
  }
}
