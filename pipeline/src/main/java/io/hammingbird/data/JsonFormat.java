package io.hammingbird.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.config.DataConfig.Columns;
import io.hammingbird.config.InputDataException;
import io.hammingbird.config.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON lines: one object a line. Ids and numbers may be JSON strings or JSON numbers; null counts
 * as missing.
 */
record JsonFormat(Columns columns) implements LineFormat {
  private static final Logger LOG = LoggerFactory.getLogger(JsonFormat.class);
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /**
   * @param heads the first lines of each file that is not empty
   * @throws InputDataException when no object among them has the user or the item field, so that
   *     the name is wrong rather than a line
   */
  static JsonFormat of(Columns columns, Map<String, List<String>> heads) {
    Set<String> found = new LinkedHashSet<>();
    heads.values().forEach(head -> head.forEach(line -> addNames(line, found)));
    if (!found.isEmpty()) {
      List<String> names = new ArrayList<>(found);
      String file = String.join(", ", heads.keySet().stream().sorted().limit(1).toList());
      if (!found.contains(columns.user())) {
        throw CsvFormat.missingColumn(file, "fields", names, "user", columns.user());
      }
      if (!found.contains(columns.item())) {
        throw CsvFormat.missingColumn(file, "fields", names, "item", columns.item());
      }
      if (!found.contains(columns.rating())) {
        LOG.warn(
            "The first lines of {} have no field '{}' (data.columns.rating): where it is missing, "
                + "a rating counts as 1",
            Secrets.mask(file),
            columns.rating());
      }
    }
    return new JsonFormat(columns);
  }

  private static void addNames(String line, Set<String> names) {
    try {
      object(line).fieldNames().forEachRemaining(names::add);
    } catch (MalformedException e) {
      LOG.debug("A malformed line names no fields: {}", line, e);
    }
  }

  private static JsonNode object(String line) throws MalformedException {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node != null && node.isObject()) {
        return node;
      }
      throw new MalformedException(MalformedReason.BROKEN_JSON);
    } catch (JsonProcessingException e) {
      throw new MalformedException(MalformedReason.BROKEN_JSON);
    }
  }

  @Override
  public RawFields parse(String file, String line) throws MalformedException {
    JsonNode object = object(line);
    if (!object.has(columns.user()) || !object.has(columns.item())) {
      throw new MalformedException(MalformedReason.TOO_FEW_FIELDS);
    }
    return new RawFields(
        text(object, columns.user()),
        text(object, columns.item()),
        text(object, columns.rating()),
        text(object, columns.timestamp()));
  }

  private static String text(JsonNode object, String name) throws MalformedException {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isNumber()) {
      throw new MalformedException(MalformedReason.WRONG_TYPE);
    }
    return value.asText();
  }
}
