package io.hammingbird.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The registry of an axis: every choice that {@code AXIS.kind} may name, and how its own block of
 * settings, {@code AXIS.KIND}, is read. The blocks of choices that are not taken are not read.
 */
public final class Choices<T> {
  private final String key;
  private final Map<String, Function<Section, T>> readers = new LinkedHashMap<>();

  /**
   * @param key whose value is the name, such as {@code kind}
   */
  public Choices(String key) {
    this.key = key;
  }

  /** Adds a choice; the order is that of messages. */
  public Choices<T> with(String kind, Function<Section, T> reader) {
    readers.put(kind, reader);
    return this;
  }

  /** The names of all choices, in order. */
  public List<String> kinds() {
    return new ArrayList<>(readers.keySet());
  }

  /**
   * The choice that the settings take.
   *
   * @throws io.hammingbird.errors.UsageException when there is none of that name, or a value of its
   *     block is wrong
   */
  public T read(Section axis) {
    String kind = axis.string(key);
    axis.check(
        readers.containsKey(kind), key, kind, "one of " + String.join(", ", readers.keySet()));
    return readers.get(kind).apply(axis.block(kind));
  }
}
