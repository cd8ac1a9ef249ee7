package io.hammingbird.data;

import io.hammingbird.config.DataConfig.Columns;
import io.hammingbird.config.InputDataException;
import io.hammingbird.config.Secrets;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CSV with a header. Every file has a header of its own, and files may order their columns
 * differently. A field may be quoted.
 */
record CsvFormat(Map<String, Positions> positions) implements LineFormat {
  private static final Logger LOG = LoggerFactory.getLogger(CsvFormat.class);

  /** Where the fields stand; a position below 0 is a column that the file does not have. */
  record Positions(int fields, int user, int item, int rating, int timestamp)
      implements Serializable {}

  /**
   * @param heads the first lines of each file that is not empty
   * @throws InputDataException when a header is broken or lacks the user or item column
   */
  static CsvFormat of(Columns columns, Map<String, List<String>> heads) {
    Map<String, Positions> positions = new HashMap<>();
    heads.forEach((file, head) -> positions.put(file, positions(columns, file, head.get(0))));
    warnOfMissing("rating", columns.rating(), "every rating there counts as 1", positions);
    warnOfMissing("timestamp", columns.timestamp(), "there are no timestamps there", positions);
    return new CsvFormat(positions);
  }

  private static Positions positions(Columns columns, String file, String line) {
    List<String> header = header(file, line);
    return new Positions(
        header.size(),
        required(header, "user", columns.user(), file),
        required(header, "item", columns.item(), file),
        position(header, columns.rating(), file),
        position(header, columns.timestamp(), file));
  }

  static List<String> header(String file, String line) {
    try {
      return CsvLine.split(line);
    } catch (MalformedException e) {
      throw new InputDataException(
          "%s, line 1: the header has a broken quote: %s".formatted(file, line), e);
    }
  }

  private static int required(List<String> header, String field, String column, String file) {
    int position = position(header, column, file);
    if (position < 0) {
      throw missingColumn(file, "header", header, field, column);
    }
    return position;
  }

  /** Below 0 where there is no such column, and for no name. */
  static int position(List<String> header, String column, String file) {
    if (column.isEmpty()) {
      return -1;
    }
    int position = header.indexOf(column);
    if (position != header.lastIndexOf(column)) {
      throw new InputDataException(
          "%s, line 1: the header has the column '%s' twice: %s".formatted(file, column, header));
    }
    return position;
  }

  /** The failure of every format with named columns. */
  static InputDataException missingColumn(
      String file, String what, List<String> found, String field, String column) {
    return new InputDataException(
        ("%s has no column '%s' for the %s; its %s is: %s. "
                + "Name the right one with data.columns.%s, and check data.format")
            .formatted(file, column, field, what, String.join(", ", found), field));
  }

  private static void warnOfMissing(
      String field, String column, String effect, Map<String, Positions> positions) {
    positions.entrySet().stream()
        .filter(e -> !column.isEmpty())
        .filter(e -> (field.equals("rating") ? e.getValue().rating : e.getValue().timestamp) < 0)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .ifPresent(
            file ->
                LOG.warn(
                    "{} has no column '{}' (data.columns.{}): {}",
                    Secrets.mask(file),
                    column,
                    field,
                    effect));
  }

  @Override
  public int headerLines() {
    return 1;
  }

  @Override
  public RawFields parse(String file, String line) throws MalformedException {
    Positions at = positions.get(file);
    List<String> fields = CsvLine.split(line);
    if (fields.size() != at.fields) {
      throw new MalformedException(
          fields.size() < at.fields
              ? MalformedReason.TOO_FEW_FIELDS
              : MalformedReason.TOO_MANY_FIELDS);
    }
    return new RawFields(
        fields.get(at.user),
        fields.get(at.item),
        at.rating < 0 ? null : fields.get(at.rating),
        at.timestamp < 0 ? null : fields.get(at.timestamp));
  }
}
