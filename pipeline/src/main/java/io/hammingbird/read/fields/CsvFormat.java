package io.hammingbird.read.fields;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.lines.CsvDialect;
import io.hammingbird.read.lines.CsvDialects;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CSV. Every file has a header and a dialect of its own, and files may order their columns
 * differently. A field may be quoted.
 *
 * @param headerLines lines of names at the beginning of each file
 */
public record CsvFormat(Columns columns, HashMap<String, Layout> layouts, int headerLines)
    implements LineFormat {
  private static final Logger LOG = LoggerFactory.getLogger(CsvFormat.class);
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d{1,2}");

  /** Where the fields stand; a position below 0 is a column that the file does not have. */
  record Positions(int fields, int user, int item, int rating, int timestamp)
      implements Serializable {}

  /**
   * One file's.
   *
   * @param inPath columns that stand in the file's path
   */
  record Layout(CsvDialect dialect, Positions at, boolean decimalComma, Map<String, String> inPath)
      implements Serializable {}

  /** The settings that tell the dialects of ratings. */
  public static CsvRecognition recognition(DataConfig config) {
    return new CsvRecognition(
        config.csv(), List.of(config.columns().user(), config.columns().item()));
  }

  /**
   * @param files not empty ones, with their first lines
   * @param dialects of these files
   * @throws InputDataException when a header is broken or lacks the user or item column
   */
  public static CsvFormat of(DataConfig config, TextFiles files, CsvDialects dialects) {
    CsvRecognition recognition = recognition(config);
    HashMap<String, Layout> layouts = new HashMap<>();
    for (String file : files.heads().keySet()) {
      CsvDialect dialect = dialects.of(file);
      List<String> header = recognition.header(files, file, dialect);
      Map<String, String> inPath = PathColumns.of(file);
      Positions at = positions(config, file, header, inPath.keySet());
      boolean comma = hasDecimalComma(config.csv(), at, dialect, files.records(file, dialect));
      if (comma && config.csv().decimal().isEmpty()) {
        LOG.info("{}: a comma begins fractions (data.csv.decimal)", Secrets.mask(file));
      }
      layouts.put(file, new Layout(dialect, at, comma, inPath));
    }
    warnOfMissing(config, Positions::rating, "rating", "every rating there counts as 1", layouts);
    warnOfMissing(
        config, Positions::timestamp, "timestamp", "there are no timestamps there", layouts);
    return new CsvFormat(config.columns(), layouts, config.csv().header().isEmpty() ? 1 : 0);
  }

  private static Positions positions(
      DataConfig config, String file, List<String> header, Set<String> inPath) {
    Columns columns = config.columns();
    return new Positions(
        header.size(),
        required(config.csv(), header, "user", columns.user(), file, inPath),
        required(config.csv(), header, "item", columns.item(), file, inPath),
        position(header, columns.rating(), file),
        position(header, columns.timestamp(), file));
  }

  private static int required(
      CsvConfig csv,
      List<String> header,
      String field,
      String column,
      String file,
      Set<String> inPath) {
    int position = position(header, column, file);
    if (position < 0 && !inPath.contains(column)) {
      if (csv.header().isEmpty() && CsvRecognition.isData(header)) {
        throw new InputDataException(
            ("%s has no line of names at its beginning, but data: %s. Name its columns in their order with "
                    + "data.csv.header, as --set data.csv.header=[user,item,rating,timestamp]")
                .formatted(file, String.join(", ", header)));
      }
      throw missingColumn(
          file, csv.header().isEmpty() ? "header" : "data.csv.header", header, field, column);
    }
    return position;
  }

  /** Below 0 where there is no such column, and for no name. */
  public static int position(List<String> header, String column, String file) {
    if (CsvRecognition.occurrences(header, column) > 1) {
      throw new InputDataException(
          "%s, line 1: the header has the column '%s' twice: %s"
              .formatted(file, column, String.join(", ", header)));
    }
    return CsvRecognition.position(header, column);
  }

  /** The failure of every format with named columns. */
  public static InputDataException missingColumn(
      String file, String what, List<String> found, String field, String column) {
    return new InputDataException(
        ("%s has no column '%s' for the %s; its %s: %s. "
                + "Name the right one with data.columns.%s, and check data.format; 'inspect' proposes settings")
            .formatted(file, column, field, what, String.join(", ", found), field));
  }

  /** Where commas separate fields, one within a quoted number may as well begin thousands. */
  private static boolean hasDecimalComma(
      CsvConfig csv, Positions at, CsvDialect dialect, List<String> records) {
    return csv.decimal().isPresent()
        ? csv.decimal().get() == ','
        : at.rating >= 0
            && !dialect.separator().equals(",")
            && records.stream()
                .skip(csv.header().isEmpty() ? 1 : 0)
                .anyMatch(record -> DECIMAL_COMMA.matcher(rating(record, at, dialect)).matches());
  }

  private static String rating(String record, Positions at, CsvDialect dialect) {
    try {
      List<String> fields = CsvLine.split(record, dialect);
      return fields.size() == at.fields ? fields.get(at.rating).strip() : "";
    } catch (MalformedException e) {
      return ""; // it is judged when it is read
    }
  }

  private static void warnOfMissing(
      DataConfig config,
      ToIntFunction<Positions> position,
      String field,
      String effect,
      Map<String, Layout> layouts) {
    String column =
        field.equals("rating") ? config.columns().rating() : config.columns().timestamp();
    layouts.entrySet().stream()
        .filter(e -> !column.isEmpty() && !e.getValue().inPath.containsKey(column))
        .filter(e -> position.applyAsInt(e.getValue().at) < 0)
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
  public RawFields parse(String file, String line) throws MalformedException {
    Layout layout = layouts.get(file);
    Positions at = layout.at;
    List<String> fields = CsvLine.split(line, layout.dialect);
    if (fields.size() != at.fields) {
      throw MalformedException.fields(fields.size(), at.fields);
    }
    String rating = field(fields, at.rating, columns.rating(), layout);
    return new RawFields(
        field(fields, at.user, columns.user(), layout),
        field(fields, at.item, columns.item(), layout),
        rating != null && layout.decimalComma ? rating.replace(',', '.') : rating,
        field(fields, at.timestamp, columns.timestamp(), layout));
  }

  private static String field(List<String> fields, int at, String column, Layout layout) {
    return at < 0 ? layout.inPath.get(column) : fields.get(at);
  }
}
