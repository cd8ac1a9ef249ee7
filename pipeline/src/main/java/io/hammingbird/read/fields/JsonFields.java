package io.hammingbird.read.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Some fields of one JSON object, as they are written: a number's text is its literal, which no
 * double has touched. A field within an object has the name {@code outer.inner}.
 */
public final class JsonFields {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<String> wanted;
  private final JsonToken[] tokens;
  private final String[] texts;

  private JsonFields(List<String> wanted) {
    this.wanted = wanted;
    this.tokens = new JsonToken[wanted.size()];
    this.texts = new String[wanted.size()];
  }

  /**
   * @throws MalformedException if the line is not one object, or has one of the fields twice
   */
  static JsonFields of(String line, List<String> wanted) throws MalformedException {
    JsonFields fields = new JsonFields(wanted);
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedException(MalformedReason.BROKEN_JSON);
      }
      fields.readObject(parser, "");
      if (parser.nextToken() != null) {
        throw new MalformedException(MalformedReason.BROKEN_JSON);
      }
      return fields;
    } catch (IOException e) {
      throw new MalformedException(MalformedReason.BROKEN_JSON);
    }
  }

  private void readObject(JsonParser parser, String prefix) throws IOException, MalformedException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      int index = wanted.indexOf(name);
      if (index >= 0) {
        if (tokens[index] != null) {
          throw new MalformedException(MalformedReason.BROKEN_JSON);
        }
        tokens[index] = token;
        texts[index] = parser.getText();
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT && leads(name)) {
        readObject(parser, name + ".");
      } else {
        parser.skipChildren();
      }
    }
  }

  private boolean leads(String name) {
    return wanted.stream().anyMatch(field -> field.startsWith(name + "."));
  }

  /** The names of all fields that hold no object; none of what is not an object itself. */
  public static Set<String> names(String line) {
    Set<String> names = new LinkedHashSet<>();
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        addNames(parser, "", names);
      }
    } catch (IOException e) {
      // a malformed line is judged when it is read; it names what stands before its damage
    }
    return names;
  }

  private static void addNames(JsonParser parser, String prefix, Set<String> names)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        addNames(parser, name + ".", names);
      } else {
        parser.skipChildren();
        names.add(name);
      }
    }
  }

  boolean has(int index) {
    return tokens[index] != null;
  }

  /** The text of a JSON string, the literal of a number; null for null. */
  String text(int index, String field) throws MalformedException {
    JsonToken token = tokens[index];
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
      throw new MalformedException(MalformedReason.WRONG_TYPE, field, texts[index]);
    }
    return texts[index];
  }

  /**
   * The same; a number with a fraction or an exponent is not an id: tools that turn ids into
   * doubles write 3 and 3.0 for one item, and one number for several long ids.
   */
  String id(int index, String field) throws MalformedException {
    if (tokens[index] == JsonToken.VALUE_NUMBER_FLOAT) {
      throw new MalformedException(MalformedReason.WRONG_TYPE, field, texts[index]);
    }
    return text(index, field);
  }
}
