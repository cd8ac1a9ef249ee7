package io.hammingbird.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hammingbird.errors.Secrets;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What decides a result, in one canonical form: settings that lead to the same result give the same
 * text, whatever the order in which they were given or are declared.
 *
 * <p>A record is a block with every component by its name, but for those that are {@link
 * NotDecisive}, not {@linkplain TakenWhen taken} under the others, or were added later and are at
 * the value that the code had {@linkplain AbsentMeans before}. A {@link Choice} also has the name
 * of its kind. So what is named by this form stays valid when a key is added, and a default that
 * changes makes another result: the values are written, not where they differ from the defaults.
 *
 * <p>Secrets are masked: a new password does not make a new result, and no hash of it is kept.
 */
public final class Decisive {
  private Decisive() {}

  /**
   * The canonical form.
   *
   * @param value records, and what they are made of: maps by text, lists, numbers, text
   * @throws IllegalArgumentException when it holds what has no canonical form
   */
  public static JsonNode of(Object value) {
    return Secrets.mask(tree(value));
  }

  private static JsonNode tree(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Decisive::tree).orElse(NullNode.instance);
    } else if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? tree(optional.getAsDouble()) : NullNode.instance;
    } else if (value instanceof Record settings) {
      return block(settings);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, JsonNode> fields = new TreeMap<>();
      map.forEach((key, inner) -> fields.put((String) key, tree(inner)));
      return block(fields);
    } else if (value instanceof Collection<?> list) {
      return JsonNodeFactory.instance
          .arrayNode()
          .addAll(list.stream().map(Decisive::tree).toList());
    }
    return leaf(value);
  }

  private static JsonNode leaf(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    } else if (value instanceof Double number) {
      return DoubleNode.valueOf(number);
    } else if (value instanceof Integer || value instanceof Long) {
      return LongNode.valueOf(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      return BooleanNode.valueOf(flag);
    } else if (value instanceof Enum<?> constant) {
      return TextNode.valueOf(key(constant.name().replace('_', '-')));
    } else if (value instanceof String || value instanceof Character || value instanceof Charset) {
      return TextNode.valueOf(value.toString());
    }
    throw new IllegalArgumentException("has no canonical form: " + value);
  }

  private static JsonNode block(Record settings) {
    Map<String, JsonNode> fields = new TreeMap<>();
    if (settings instanceof Choice choice) {
      fields.put("kind", TextNode.valueOf(choice.kind()));
    }
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      if (isTaken(component, settings)) {
        JsonNode value = tree(call(component.getAccessor(), settings));
        if (!isAsBefore(component, value)) {
          fields.put(key(component.getName()), value);
        }
      }
    }
    return block(fields);
  }

  private static JsonNode block(Map<String, JsonNode> sorted) {
    return JsonNodeFactory.instance.objectNode().setAll(sorted);
  }

  private static boolean isTaken(RecordComponent component, Record settings) {
    if (component.isAnnotationPresent(NotDecisive.class)) {
      return false;
    }
    TakenWhen condition = component.getAnnotation(TakenWhen.class);
    try {
      return condition == null
          || (boolean) call(settings.getClass().getMethod(condition.value()), settings);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(component + ": there is no such method", e);
    }
  }

  private static boolean isAsBefore(RecordComponent component, JsonNode value) {
    AbsentMeans before = component.getAnnotation(AbsentMeans.class);
    return before != null
        && before.value().equals(value.isTextual() ? value.asText() : value.toString());
  }

  private static Object call(Method method, Record settings) {
    try {
      method.setAccessible(true);
      return method.invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + method, e);
    }
  }

  /** A name of Java as a key of settings: {@code minCount} is {@code min-count}. */
  static String key(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
