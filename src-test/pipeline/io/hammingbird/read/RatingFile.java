package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hammingbird.read.fields.Rating;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A file of ratings of which it is known, without reading it, what every record must become.
 *
 * @param format one of the text formats
 * @param fields user, item, rating and timestamp of every record
 * @param lineEnd LF, CR LF or CR
 * @param mark whether it begins with a mark of the byte order
 * @param ends whether the last line has an end
 * @param quoted whether CSV quotes what needs none
 */
public record RatingFile(
    DataFormat format,
    List<Fields> fields,
    String lineEnd,
    boolean mark,
    boolean ends,
    boolean quoted) {

  /**
   * @param value what the text must become, null if the record is malformed by it
   */
  public record Number(String text, Object value) {}

  private static final Object MISSING = "missing";

  /** By hand, not by the rules under test. */
  private static final List<Number> RATINGS =
      List.of(
          new Number("5", 5f),
          new Number("0.5", 0.5f),
          new Number("-3", -3f),
          new Number("+4.", 4f),
          new Number(".25", 0.25f),
          new Number("4e0", 4f),
          new Number("3.4028234663852886e38", Float.MAX_VALUE),
          new Number("1e-46", 0f),
          new Number("", 1f),
          new Number("  ", 1f),
          new Number("1e39", null),
          new Number("NaN", null),
          new Number("-Infinity", null),
          new Number("1e99999", null),
          new Number("0x10", null),
          new Number("4,5", null),
          new Number("1_000", null),
          new Number("\u0664", null),
          new Number("four", null),
          new Number("9".repeat(5_000), null),
          new Number("--1", null));

  private static final List<Number> TIMES =
      List.of(
          new Number("0", 0L),
          new Number("881250949", 881250949L),
          new Number("881250949.0", 881250949L),
          new Number("8.81250949E8", 881250949L),
          new Number("881250949.75", 881250949L),
          new Number("0.5", 0L),
          new Number("1997-12-04", 881193600L),
          new Number("1997-12-04 15:55:49", 881250949L),
          new Number("1997-12-04T16:55:49.5+01:00", 881250949L),
          new Number("", MISSING),
          new Number("4102444800", null),
          new Number("99999999999999", null),
          new Number("9223372036854775807", null),
          new Number("9223372036854775808", null),
          new Number("-1", null),
          new Number("1e400", null),
          new Number("nan", null),
          new Number("2026-02-30", null),
          new Number("1969-12-31", null),
          new Number("1".repeat(101), null));

  /** One record and what it must become. */
  public record Fields(String user, String item, Number rating, Number time) {

    boolean isValid() {
      return isId(user) && isId(item) && rating.value() != null && time.value() != null;
    }

    private static boolean isId(String id) {
      return !id.isBlank();
    }

    public Rating expected(DataFormat format) {
      return new Rating(
          format == DataFormat.CSV ? read(user) : user,
          format == DataFormat.CSV ? read(item) : item,
          (Float) rating.value(),
          time.value() == MISSING ? null : (Long) time.value(),
          unit());
    }

    private TimestampUnit unit() {
      return time.value() == MISSING || time.value().equals(0L)
          ? null
          : time.text().contains("-") ? TimestampUnit.ISO : TimestampUnit.S;
    }

    /** A line break within a quoted field counts as LF. */
    private static String read(String id) {
      return id.replace("\r\n", "\n").replace('\r', '\n');
    }
  }

  /** Files of all text formats. */
  public static Arbitrary<RatingFile> files() {
    return Arbitraries.of(
            DataFormat.CSV, DataFormat.JSON, DataFormat.MOVIELENS_DAT, DataFormat.MOVIELENS_TAB)
        .flatMap(RatingFile::files);
  }

  /** Files of one format. */
  public static Arbitrary<RatingFile> files(DataFormat format) {
    Arbitrary<Fields> fields =
        Combinators.combine(ids(format), ids(format), mostly(RATINGS), mostly(TIMES))
            .as(Fields::new);
    return Combinators.combine(
            fields.list().ofMinSize(1).ofMaxSize(12),
            Arbitraries.of("\n", "\r\n", "\r"),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as((all, end, mark, ends, quoted) -> new RatingFile(format, all, end, mark, ends, quoted));
  }

  /** Half of them usual, so that whole records are valid. */
  private static Arbitrary<Number> mostly(List<Number> numbers) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(numbers.get(0))), Tuple.of(1, Arbitraries.of(numbers)));
  }

  /** Ids that the format can hold: in MovieLens' formats none that contains the separator. */
  private static Arbitrary<String> ids(DataFormat format) {
    boolean isDelimited = format == DataFormat.MOVIELENS_DAT || format == DataFormat.MOVIELENS_TAB;
    Arbitrary<String> wild =
        Arbitraries.strings()
            .withChars("ab17 ,;|'\"\\=+-@{}[]<>&%\u0000\u001b\u0085\u00a0\u00e9\u2028\u202e\ufffd")
            .withChars(isDelimited ? "/" : ":\t\n\r")
            .ofMinLength(0)
            .ofMaxLength(8);
    Arbitrary<String> usual = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(4);
    Arbitrary<String> pairs = Arbitraries.of("\ud83d\ude00", "Ame\u0301lie", "=1+1", "null", "NaN");
    return Arbitraries.oneOf(usual, wild, pairs);
  }

  /** Users and items of the valid records. */
  public List<List<String>> pairs() {
    return expected().stream().map(rating -> List.of(rating.user(), rating.item())).toList();
  }

  public List<Rating> expected() {
    return fields.stream().filter(Fields::isValid).map(f -> f.expected(format)).toList();
  }

  public byte[] bytes() {
    List<String> lines = new ArrayList<>();
    if (format == DataFormat.CSV) {
      lines.add("user,item,rating,timestamp");
    }
    fields.forEach(record -> lines.add(line(record)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((mark ? "\ufeff" : "").getBytes(UTF_8));
    bytes.writeBytes((String.join(lineEnd, lines) + (ends ? lineEnd : "")).getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** Writes the file, zipped when its name says so. */
  public void write(Path path) throws IOException {
    OutputStream plain = Files.newOutputStream(path);
    try (OutputStream out = path.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(bytes());
    }
  }

  private String line(Fields record) {
    List<String> texts = List.of(record.user, record.item, record.rating.text, record.time.text);
    return switch (format) {
      case CSV -> String.join(",", texts.stream().map(this::csv).toList());
      case JSON -> json(texts);
      case MOVIELENS_DAT -> String.join("::", texts);
      case MOVIELENS_TAB -> String.join("\t", texts);
      case PARQUET, TABLE -> throw new IllegalArgumentException("no text");
    };
  }

  private String csv(String text) {
    boolean needsQuotes = text.matches("(?s).*[,\"\r\n].*");
    return quoted || needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static String json(List<String> texts) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("user", texts.get(0));
    object.put("item", texts.get(1));
    object.put("rating", texts.get(2));
    object.put("timestamp", texts.get(3));
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
