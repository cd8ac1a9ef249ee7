package io.hammingbird.read.fields;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON lines, one object per line, or one array of objects. Ids and numbers may be JSON strings or
 * JSON numbers; null counts as missing.
 *
 * @param inPath columns that stand in the path of a file
 */
public record JsonFormat(Columns columns, HashMap<String, Map<String, String>> inPath)
    implements LineFormat {
  private static final Logger LOG = LoggerFactory.getLogger(JsonFormat.class);

  /**
   * @param heads the first lines or elements of each file that is not empty
   * @throws InputDataException when no object among them has the user or the item field, so that
   *     the name is wrong rather than a line
   */
  public static JsonFormat of(Columns columns, Map<String, List<String>> heads) {
    HashMap<String, Map<String, String>> inPath = PathColumns.of(heads.keySet(), columns.names());
    Set<String> found = new LinkedHashSet<>();
    heads.values().forEach(head -> head.forEach(line -> found.addAll(JsonFields.names(line))));
    inPath.values().forEach(names -> found.addAll(names.keySet()));
    if (!found.isEmpty()) {
      List<String> names = new ArrayList<>(found);
      String file = heads.keySet().stream().sorted().findFirst().orElseThrow();
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
    return new JsonFormat(columns, inPath);
  }

  @Override
  public RawFields parse(String file, String line) throws MalformedException {
    JsonFields fields = JsonFields.of(line, columns.names());
    Map<String, String> known = inPath.getOrDefault(file, Map.of());
    return new RawFields(
        id(fields, 0, "user", known.get(columns.user())),
        id(fields, 1, "item", known.get(columns.item())),
        fields.has(2) ? fields.text(2, "rating") : known.get(columns.rating()),
        fields.has(3) ? fields.text(3, RatingRules.TIMESTAMP) : known.get(columns.timestamp()));
  }

  private static String id(JsonFields fields, int index, String field, String inPath)
      throws MalformedException {
    if (!fields.has(index)) {
      if (inPath == null) {
        throw new MalformedException(MalformedReason.TOO_FEW_FIELDS);
      }
      return inPath;
    }
    return fields.id(index, field);
  }
}
