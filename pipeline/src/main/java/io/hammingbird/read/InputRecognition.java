package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.fields.CsvRecognition;
import io.hammingbird.read.fields.JsonFields;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.lines.CsvDialect;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.lines.TextStreams;
import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataConfig.Columns;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What ratings look like, for {@code inspect}: settings by which they can be read, of which a
 * person judges whether they are right.
 *
 * @param config by which they can be read
 * @param names of the columns or fields that were found; none where the format has none
 * @param settings that differ from the given ones, by key, as HOCON values
 * @param notes what cannot be told, one sentence each
 */
public record InputRecognition(
    DataConfig config, List<String> names, Map<String, String> settings, List<String> notes) {
  private static final Pattern DOUBLE_COLONS = Pattern.compile(".+::.+::[0-9.]+::[0-9]+");
  private static final Pattern FOUR_WITH_TABS = Pattern.compile("[^\t]+\t[^\t]+\t[0-9.]+\t[0-9]+");

  /**
   * Looks at the beginnings of the files.
   *
   * @param given what is already known: its columns and layout are kept where they fit
   * @throws InputDataException if there is nothing, or it cannot be read
   */
  public static InputRecognition of(SparkSession spark, DataConfig given) {
    if (given.format() == DataFormat.TABLE) {
      return new InputRecognition(given, List.of(), Map.of(), List.of());
    }
    List<Path> files = InputFiles.list(spark, "data.input", given.input());
    if (isParquet(files.get(0), spark.sparkContext().hadoopConfiguration())) {
      return named(
          given, DataFormat.PARQUET, given.csv(), ParquetRatings.columns(spark, files.get(0)));
    }
    TextFiles texts = TextFiles.open(spark, files, given.csv().encoding(), true);
    List<String> records =
        texts.texts().values().stream().findFirst().orElseThrow(() -> empty(given));
    String line = records.stream().filter(text -> !text.isBlank()).findFirst().orElse("");
    if (texts.hasArrays() || line.stripLeading().startsWith("{")) {
      Set<String> names = new LinkedHashSet<>();
      records.forEach(record -> names.addAll(JsonFields.names(record)));
      return named(given, DataFormat.JSON, given.csv(), List.copyOf(names));
    }
    if (DOUBLE_COLONS.matcher(line).matches()) {
      return named(given, DataFormat.MOVIELENS_DAT, given.csv(), List.of());
    }
    if (FOUR_WITH_TABS.matcher(line).matches() && given.csv().header().isEmpty()) {
      return named(given, DataFormat.MOVIELENS_TAB, given.csv(), List.of());
    }
    return csv(given, texts);
  }

  private static InputDataException empty(DataConfig config) {
    return new InputDataException(
        "data.input = %s holds no ratings: its files are empty".formatted(config.input()));
  }

  private static boolean isParquet(Path file, Configuration hadoop) {
    try (InputStream stream = file.getFileSystem(hadoop).open(file)) {
      return Arrays.equals(stream.readNBytes(4), "PAR1".getBytes(UTF_8));
    } catch (IOException e) {
      throw TextStreams.unreadable(file, e.getMessage(), e);
    }
  }

  private static InputRecognition csv(DataConfig given, TextFiles texts) {
    String file = texts.heads().keySet().iterator().next();
    CsvRecognition recognition = new CsvRecognition(given.csv(), List.of());
    CsvDialect dialect = recognition.likely(texts, file);
    List<String> header =
        recognition.header(texts, file, dialect).stream().map(CsvRecognition::untyped).toList();
    boolean isData = given.csv().header().isEmpty() && CsvRecognition.isData(header);
    List<String> names = isData ? usualNames(given.columns(), header.size()) : header;
    CsvConfig csv = given.csv().readAs(dialect.separator(), isData ? names : given.csv().header());
    InputRecognition found = named(given, DataFormat.CSV, csv, names);
    if (!dialect.separator().equals(",") && given.csv().separator().isEmpty()) {
      found.settings.put("data.csv.separator", quoted(CsvRecognition.name(dialect)));
    }
    if (isData) {
      found.settings.put(
          "data.csv.header",
          names.stream().map(InputRecognition::quoted).collect(Collectors.joining(", ", "[", "]")));
      found.notes.add(
          "There is no line of names: the order of data.csv.header is the usual one, and may be wrong for this file.");
    }
    return found;
  }

  /** In the usual order, as far as the columns go. */
  private static List<String> usualNames(Columns columns, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> i < columns.names().size() ? columns.names().get(i) : "column" + (i + 1))
        .toList();
  }

  private static InputRecognition named(
      DataConfig given, DataFormat format, CsvConfig csv, List<String> names) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    if (given.format() != format) {
      settings.put("data.format", format.key());
    }
    Map<String, String> columns = new LinkedHashMap<>();
    for (String field : Columns.FIELDS) {
      columns.put(field, given.columns().names().get(columns.size()));
    }
    if (!names.isEmpty()) {
      Map<String, String> proposed = ColumnNames.proposed(given.columns(), names);
      proposed.forEach((field, name) -> settings.put("data.columns." + field, quoted(name)));
      columns.putAll(proposed);
      columns.forEach(
          (field, name) -> {
            if (!names.contains(name)) {
              notes.add(
                  "No column looks like the %s: name it with data.columns.%s%s."
                      .formatted(
                          field,
                          field,
                          field.equals("user") || field.equals("item") ? "" : ", if there is one"));
            }
          });
    }
    Columns found = Columns.of(List.copyOf(columns.values()));
    return new InputRecognition(given.readAs(format, found, csv), names, settings, notes);
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_-]*")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
