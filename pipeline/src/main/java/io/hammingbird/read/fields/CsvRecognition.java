package io.hammingbird.read.fields;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.lines.CsvDialect;
import io.hammingbird.read.lines.CsvDialects;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.CsvConfig.Escape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialect of CSV files by their first lines, where the settings leave it open. Nothing is taken
 * for likely: a separator is one under which the columns of the settings are there.
 *
 * @param columns names that the header of every file must have
 */
public record CsvRecognition(CsvConfig config, List<String> columns) {
  private static final Logger LOG = LoggerFactory.getLogger(CsvRecognition.class);

  /** The usual one first. */
  private static final List<String> SEPARATORS = List.of(",", "\t", ";", "|", "::");

  /** A header that the tools of RecBole write has the types of its columns behind their names. */
  private static final Pattern TYPE = Pattern.compile(":(token|float)(_seq)?$");

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*[.,]?\\d+");

  /** The dialects of all files, but for a backslash that the rest of their lines may ask for. */
  public CsvDialects dialects(TextFiles files) {
    Map<String, CsvDialect> byFile = new HashMap<>();
    files.heads().keySet().forEach(file -> byFile.put(file, dialect(files, file)));
    return new CsvDialects(byFile, config.escape().isEmpty());
  }

  private CsvDialect dialect(TextFiles files, String file) {
    if (config.separator().isPresent()) {
      return dialect(config.separator().get());
    }
    List<CsvDialect> fitting =
        SEPARATORS.stream()
            .map(this::dialect)
            .filter(dialect -> fits(files.records(file, dialect), dialect))
            .toList();
    if (fitting.isEmpty()) {
      return likely(files, file);
    }
    CsvDialect dialect = fitting.get(0);
    if (!dialect.separator().equals(",")) {
      if (fitting.size() > 1) {
        throw new InputDataException(
            "%s: its fields may be separated by %s: set data.csv.separator"
                .formatted(file, fitting.stream().map(CsvRecognition::name).toList()));
      }
      LOG.info("{}: separated by {} (data.csv.separator)", Secrets.mask(file), name(dialect));
    }
    return dialect;
  }

  private CsvDialect dialect(String separator) {
    return new CsvDialect(
        separator, config.quote(), config.escape().filter(Escape.BACKSLASH::equals).isPresent());
  }

  private boolean fits(List<String> records, CsvDialect dialect) {
    try {
      List<String> first = CsvLine.split(records.get(0), dialect);
      return config.header().isEmpty()
          ? columns.stream().allMatch(column -> position(first, column) >= 0)
          : first.size() == config.header().size();
    } catch (MalformedException e) {
      return false;
    }
  }

  /** What to show a header by that lacks the columns that it should have. */
  public CsvDialect likely(TextFiles files, String file) {
    return SEPARATORS.stream()
        .map(this::dialect)
        .filter(dialect -> fields(files.records(file, dialect).get(0), dialect) > 1)
        .findFirst()
        .orElseGet(() -> dialect(","));
  }

  private static int fields(String record, CsvDialect dialect) {
    try {
      return CsvLine.split(record, dialect).size();
    } catch (MalformedException e) {
      return 0;
    }
  }

  /** A separator as the settings have it. */
  public static String name(CsvDialect dialect) {
    return dialect.separator().equals("\t") ? "tab" : dialect.separator();
  }

  /**
   * The names of a file's columns.
   *
   * @throws InputDataException if the line that should have them is broken
   */
  public List<String> header(TextFiles files, String file, CsvDialect dialect) {
    if (!config.header().isEmpty()) {
      return config.header();
    }
    String line = files.records(file, dialect).get(0);
    try {
      return CsvLine.split(line, dialect);
    } catch (MalformedException e) {
      throw new InputDataException(
          "%s, line 1: the header has a broken quote: %s".formatted(file, Line.cut(line)), e);
    }
  }

  /** Whether a line of names is in fact a line of data: one of its fields is a number. */
  public static boolean isData(List<String> header) {
    return header.stream().anyMatch(name -> NUMBER.matcher(name.strip()).matches());
  }

  /** Below 0 where there is no such column, and for no name. */
  static int position(List<String> header, String column) {
    int position = column.isEmpty() ? -1 : header.indexOf(column);
    return position >= 0 || column.isEmpty() ? position : untyped(header).indexOf(column);
  }

  /** How often a column is there. */
  static long occurrences(List<String> header, String column) {
    return Math.max(
        header.stream().filter(column::equals).count(),
        untyped(header).stream().filter(column::equals).count());
  }

  private static List<String> untyped(List<String> header) {
    return header.stream().map(CsvRecognition::untyped).toList();
  }

  /** A name without the type that RecBole writes behind it. */
  public static String untyped(String name) {
    return TYPE.matcher(name).replaceFirst("");
  }
}
