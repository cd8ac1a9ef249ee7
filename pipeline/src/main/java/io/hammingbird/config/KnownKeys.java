package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.hammingbird.errors.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keys of {@code conf/reference.conf}. Any other key is an error. */
public final class KnownKeys {
  private static final List<String> SETTINGS = List.of("compare", "settings");
  private static final List<String> SPACE = List.of("tune", "space");
  private static final List<String> TEACHER = List.of("model", "teacher", "settings");
  private static final int MOST_REPORTED = 10;

  private final Collection<String> keys;

  public KnownKeys(Config reference) {
    this.keys = leaves(reference.root()).keySet();
  }

  /**
   * Below {@code compare.settings.NAME}, {@code tune.space} and {@code model.teacher.settings}
   * stand keys of other settings; the names themselves are checked by those who use them.
   *
   * @param given resolved
   * @throws UsageException when a key is unknown; it names the nearest known one
   */
  public void check(Config given) {
    Map<String, String> byKey = new TreeMap<>();
    leaves(given.root())
        .forEach(
            (path, value) -> {
              String key = wholeKey(path);
              fault(key, value).ifPresent(message -> byKey.putIfAbsent(key, message));
            });
    Collection<String> unknown = byKey.values();
    if (!unknown.isEmpty()) {
      throw new UsageException(
          unknown.stream().limit(MOST_REPORTED).collect(Collectors.joining("\n"))
              + (unknown.size() > MOST_REPORTED
                  ? "\n... and %d more".formatted(unknown.size() - MOST_REPORTED)
                  : ""));
    }
  }

  /** What {@code tune.space} holds below a key describes one range. */
  private static String wholeKey(String path) {
    List<String> elements = ConfigUtil.splitPath(path);
    return isBelow(elements, SPACE)
        ? ConfigUtil.joinPath(elements.subList(0, SPACE.size() + 1))
        : path;
  }

  /** The message if a key is unknown. */
  private Optional<String> fault(String path, ConfigValue value) {
    List<String> elements = ConfigUtil.splitPath(path);
    if (isBelow(elements, SETTINGS)) {
      if (elements.size() == SETTINGS.size() + 1) {
        return value instanceof ConfigObject
            ? Optional.empty()
            : Optional.of("%s (%s): must be a block in braces".formatted(path, Origins.of(value)));
      }
      elements = elements.subList(SETTINGS.size() + 1, elements.size());
    } else if (isBelow(elements, SPACE)) {
      elements = ConfigUtil.splitPath(elements.get(SPACE.size()));
    }
    while (isBelow(elements, TEACHER)) {
      elements = elements.subList(TEACHER.size(), elements.size());
    }
    String key = ConfigUtil.joinPath(elements);
    if (keys.contains(key)) {
      return Optional.empty();
    }
    return Optional.of(message(path, key, value));
  }

  private static boolean isBelow(List<String> elements, List<String> prefix) {
    return elements.size() > prefix.size() && elements.subList(0, prefix.size()).equals(prefix);
  }

  private String message(String path, String key, ConfigValue value) {
    if (path.startsWith("tune.space.") && keys.stream().anyMatch(k -> k.startsWith(key + "."))) {
      return "%s (%s): within tune.space a key is written in quotes, as \"train.learning-rate\""
          .formatted(path, Origins.of(value));
    }
    String block = key + ".";
    if (keys.stream().anyMatch(known -> known.startsWith(block))) {
      return "%s is a block of settings and takes no value of its own (%s); it has %s"
          .formatted(
              path,
              Origins.of(value),
              keys.stream()
                  .filter(known -> known.startsWith(block))
                  .collect(Collectors.joining(", ")));
    }
    return "Unknown key %s (%s): did you mean '%s'?"
        .formatted(path, Origins.of(value), Nearest.to(key, keys));
  }

  /** All that is not a block, or an empty one, by path. */
  public static Map<String, ConfigValue> leaves(ConfigObject root) {
    Map<String, ConfigValue> leaves = new TreeMap<>();
    addLeaves(List.of(), root, leaves);
    return leaves;
  }

  private static void addLeaves(
      List<String> path, ConfigObject block, Map<String, ConfigValue> leaves) {
    block.forEach(
        (name, value) -> {
          List<String> longer = new ArrayList<>(path);
          longer.add(name);
          if (value instanceof ConfigObject inner && !inner.isEmpty()) {
            addLeaves(longer, inner, leaves);
          } else {
            leaves.put(ConfigUtil.joinPath(longer), value);
          }
        });
  }
}
