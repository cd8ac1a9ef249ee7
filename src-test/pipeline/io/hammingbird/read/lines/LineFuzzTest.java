package io.hammingbird.read.lines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.Fuzz;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.Bytes;
import io.hammingbird.read.DataConfigs;
import io.hammingbird.read.RatingFile;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.fields.CsvFormat;
import io.hammingbird.read.fields.LineFormat;
import io.hammingbird.read.fields.Rating;
import io.hammingbird.read.fields.RatingRules;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.Row;

/**
 * Whatever the bytes are, every line is a rating or has a reason, and lines whose meaning is known
 * get it. No Spark here, so that thousands of inputs take seconds.
 */
public class LineFuzzTest {
  private static final String FILE = "file:/x";
  private static final String BREAKS = "\r\n|\r|\n";
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Every record becomes what it was made from, in every text format. */
  @Property(tries = 10, seed = "42")
  void recordsBecomeWhatTheyWereMadeFrom(@ForAll("files") List<RatingFile> files)
      throws IOException {
    for (RatingFile file : files) {
      List<Row> rows = rows(file.format(), file.bytes());
      assertThat(rows).hasSize(file.fields().size());
      assertThat(rows.stream().filter(row -> row.isNullAt(3)).map(LineFuzzTest::rating).toList())
          .isEqualTo(file.expected());
      Fuzz.count("well-formed text, known by construction", 1);
    }
  }

  @Provide
  Arbitrary<List<RatingFile>> files() {
    return RatingFile.files().list().ofSize(Fuzz.inputs(30) / 10 + 1);
  }

  /**
   * A file with bytes cut out, put in and changed: the header may be refused; else lines and
   * records cover each other, and nothing else comes of it.
   */
  @Property(tries = 10, seed = "42", shrinking = ShrinkingMode.BOUNDED)
  void damagedFilesLoseNoLine(@ForAll("damaged") List<Damaged> files) throws IOException {
    for (Damaged damaged : files) {
      byte[] bytes = damaged.bytes();
      DataFormat format = damaged.file.format();
      long lines = physicalLines(bytes);
      long covered = 0;
      for (Line record : records(format, bytes)) {
        assertThat(record.number()).isEqualTo(covered + 1);
        covered +=
            1 + new String(record.bytes(), ISO_8859_1).chars().filter(c -> c == '\n').count();
      }
      assertThat(covered).isEqualTo(lines);
      try {
        for (Row row : rows(format, bytes)) {
          boolean isValid = row.isNullAt(3);
          assertThat(row.isNullAt(4)).isEqualTo(!isValid);
          if (isValid) {
            assertThat(Float.isFinite(row.getFloat(6))).isTrue();
            assertThat(row.getString(4)).isNotBlank();
            assertThat(row.getString(5)).isNotBlank();
          } else {
            assertThat(row.getString(2).length()).isLessThanOrEqualTo(1000);
          }
        }
      } catch (InputDataException refused) {
        assertThat(refused.getMessage()).contains(FILE).hasSizeLessThan(10_000);
      }
      Fuzz.count("damaged text", 1);
    }
  }

  /** Damage can leave nothing but the mark of the byte order, or an empty line behind it. */
  @Example
  void aMarkAloneIsNoLine() throws IOException {
    assertThat(records(DataFormat.CSV, MARK)).isEmpty();
    assertThat(physicalLines(MARK)).isZero();
    byte[] emptyLine = Arrays.copyOf(MARK, MARK.length + 1);
    emptyLine[MARK.length] = '\n';
    assertThat(records(DataFormat.CSV, emptyLine)).hasSize(1);
    assertThat(physicalLines(emptyLine)).isOne();
  }

  /** Counted by another way than the readers': the mark of the byte order belongs to no line. */
  private static long physicalLines(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    String mark = new String(MARK, ISO_8859_1);
    String[] lines = (text.startsWith(mark) ? text.substring(3) : text).split(BREAKS, -1);
    return lines.length - (lines[lines.length - 1].isEmpty() ? 1 : 0);
  }

  /** A file, and where it is damaged. */
  record Damaged(RatingFile file, long seed) {
    byte[] bytes() {
      Random random = new Random(seed);
      byte[] bytes = file.bytes();
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(bytes.length + 1);
        byte[] put = new byte[random.nextInt(12)];
        random.nextBytes(put);
        if (random.nextBoolean()) {
          Arrays.fill(put, (byte) "\",:\t\n\r{}[\\\u0000".charAt(random.nextInt(11)));
        }
        int to = Math.min(bytes.length, at + random.nextInt(12));
        byte[] result = new byte[at + put.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(put, 0, result, at, put.length);
        System.arraycopy(bytes, to, result, at + put.length, bytes.length - to);
        bytes = result;
      }
      return bytes;
    }
  }

  @Provide
  Arbitrary<List<Damaged>> damaged() {
    return Combinators.combine(RatingFile.files(), Arbitraries.longs())
        .as(Damaged::new)
        .list()
        .ofSize(Fuzz.inputs(25) / 10 + 1);
  }

  /**
   * Splits anywhere, also within CR LF and a mark of the byte order, give the lines of the file.
   */
  @Property(tries = 10, seed = "42")
  void splitsCutNoLine(@ForAll("seeds") List<Long> seeds) throws Exception {
    for (long seed : seeds) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append("a\n\r\u00e9\n\r\nb ".charAt(random.nextInt(9)));
      }
      Path file = Files.createTempFile("lines", ".txt");
      byte[] bytes = text.toString().getBytes(UTF_8);
      Files.write(file, bytes);
      List<String> expected = new ArrayList<>(Arrays.asList(text.toString().split(BREAKS, -1)));
      if (expected.get(expected.size() - 1).isEmpty()) {
        expected.remove(expected.size() - 1);
      }
      List<String> found = new ArrayList<>();
      for (int start = 0; start < bytes.length; ) {
        int length = Math.min(bytes.length - start, 1 + random.nextInt(9));
        found.addAll(linesOfSplit(file, start, length));
        start += length;
      }
      assertThat(found).isEqualTo(expected);
      Files.delete(file);
      Fuzz.count("text in splits", 1);
    }
  }

  @Provide
  Arbitrary<List<Long>> seeds() {
    return Arbitraries.longs().list().ofSize(Fuzz.inputs(10) / 10 + 1);
  }

  /**
   * Of a damaged gzip or bzip2 all lines come, or a failure that names the file; never some of
   * them.
   */
  @Property(tries = 10, seed = "42")
  void damagedZipIsWholeOrRefused(@ForAll("seeds") List<Long> seeds) throws Exception {
    for (long seed : seeds) {
      Random random = new Random(seed);
      List<String> lines = new ArrayList<>();
      for (int i = 1 + random.nextInt(400); i > 0; i--) {
        lines.add(Long.toHexString(random.nextLong()).repeat(random.nextInt(4)) + "x");
      }
      byte[] text = String.join("\n", lines).getBytes(UTF_8);
      boolean isBzip = random.nextInt(4) == 0;
      byte[] bytes = Bytes.damaged(isBzip ? Bytes.bzip(text) : Bytes.gzip(text), random);
      Path file = Files.createTempFile("lines", isBzip ? ".bz2" : ".gz");
      Files.write(file, bytes);
      try {
        assertThat(linesOfSplit(file, 0, bytes.length)).isEqualTo(lines);
      } catch (InputDataException refused) {
        assertThat(refused.getMessage()).contains(file.getFileName() + " cannot be read");
      }
      Files.delete(file);
      Fuzz.count("damaged " + (isBzip ? "bzip2" : "gzip"), 1);
    }
  }

  private static List<String> linesOfSplit(Path file, int start, int length) throws Exception {
    List<String> lines = new ArrayList<>();
    try (RecordReader<LongWritable, Text> reader =
        new BoundedLines().createRecordReader(null, null)) {
      reader.initialize(
          new FileSplit(new org.apache.hadoop.fs.Path(file.toUri()), start, length, new String[0]),
          new TaskAttemptContextImpl(new Configuration(false), new TaskAttemptID()));
      while (reader.nextKeyValue()) {
        lines.add(reader.getCurrentValue().toString());
      }
    }
    return lines;
  }

  private static List<Row> rows(DataFormat format, byte[] bytes) throws IOException {
    List<Line> records = records(format, bytes);
    DataConfig config = DataConfigs.of(format, FILE);
    if (records.isEmpty()) {
      return List.of();
    }
    List<Line> head = lines(bytes).stream().limit(20).toList();
    TextFiles texts = new TextFiles(List.of(), UTF_8, Map.of(FILE, head), false);
    CsvDialects dialects =
        format == DataFormat.CSV ? CsvFormat.recognition(config).dialects(texts) : null;
    LineFormat layout = RatingReader.lineFormat(config, texts, dialects);
    return records.stream()
        .skip(layout.headerLines())
        .map(line -> RatingReader.row(line, layout, new RatingRules(config)))
        .toList();
  }

  /** As the readers do it, without Spark between. */
  private static List<Line> records(DataFormat format, byte[] bytes) throws IOException {
    List<Line> lines = lines(bytes);
    if (format != DataFormat.CSV) {
      return lines;
    }
    List<Line> records = new ArrayList<>();
    new QuotedRecords(lines.iterator(), CsvDialect.RFC).forEachRemaining(records::add);
    return records;
  }

  private static List<Line> lines(byte[] bytes) throws IOException {
    boolean isMarked = bytes.length >= 3 && Arrays.equals(Arrays.copyOf(bytes, 3), MARK);
    int from = isMarked ? 3 : 0;
    List<Line> lines = new ArrayList<>();
    try (LineStream cutter =
        new LineStream(new ByteArrayInputStream(bytes, from, bytes.length - from), 0)) {
      Text text = new Text();
      while (cutter.next(text, Line.MOST_BYTES + 1, Long.MAX_VALUE)) {
        lines.add(new Line(FILE, lines.size() + 1, lines.size(), text.copyBytes()));
      }
    }
    return lines;
  }

  public static Rating rating(Row row) {
    return new Rating(
        row.getString(4),
        row.getString(5),
        row.getFloat(6),
        row.isNullAt(7) ? null : row.getLong(7),
        row.isNullAt(10)
            ? null
            : TimestampUnit.valueOf(row.getString(10).toUpperCase(Locale.ROOT)));
  }
}
