package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.hammingbird.errors.Secrets;
import java.util.List;

/**
 * One setting as a run takes it, for people to read: secrets are masked.
 *
 * @param key its path
 * @param value as HOCON
 * @param origin file and line, {@code --set KEY}, the preset or {@code conf/reference.conf}
 */
public record Setting(String key, String value, String origin) {

  /** All settings, by key. */
  public static List<Setting> of(Config resolved) {
    return KnownKeys.leaves(resolved.root()).entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Setting of(String key, ConfigValue value) {
    String shown =
        Secrets.isSecret(key)
            ? Secrets.MASK
            : Secrets.mask(value.render(ConfigRenderOptions.concise()));
    return new Setting(key, shown, Secrets.mask(Origins.of(value)));
  }
}
