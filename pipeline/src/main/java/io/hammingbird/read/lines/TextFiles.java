package io.hammingbird.read.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.EachFile;
import io.hammingbird.read.files.ReadFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.SparkSession;

/**
 * Text files and their first lines, from which follows how they are laid out.
 *
 * @param files sorted by path
 * @param encoding of all of them
 * @param heads the first lines, or elements of a JSON array, of every file that has any, by path in
 *     the same order
 * @param hasArrays whether a file is one JSON array
 */
public record TextFiles(
    List<Path> files, Charset encoding, Map<String, List<Line>> heads, boolean hasArrays) {
  private static final int HEAD_LINES = 20;

  /** More of a line is not a header: the driver gets this of every file. */
  private static final int HEAD_BYTES = 1 << 16;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private record Head(String file, List<Line> lines, boolean isArray) implements Serializable {}

  /**
   * Looks at the first lines of every file.
   *
   * @param isJson whether a file may be one JSON array
   * @throws InputDataException if a file cannot be read, or is not text in this encoding
   */
  public static TextFiles open(
      SparkSession spark, List<Path> files, Charset encoding, boolean isJson) {
    String name = encoding.name();
    List<Head> heads;
    try {
      heads =
          EachFile.look(
              spark,
              files,
              spark.sessionState().newHadoopConf(),
              (file, configuration) -> head(file, configuration, Charset.forName(name), isJson));
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw ReadFailures.reported(e);
    }
    Map<String, List<Line>> byFile = new LinkedHashMap<>();
    for (Head head : heads) {
      if (!head.lines.isEmpty()) {
        byFile.put(head.file, head.lines);
      }
    }
    return new TextFiles(files, encoding, byFile, heads.stream().anyMatch(Head::isArray));
  }

  private static Head head(Path file, Configuration configuration, Charset encoding, boolean isJson)
      throws IOException {
    String path = file.toString();
    long length = file.getFileSystem(configuration).getFileStatus(file).getLen();
    TextStreams.requireReadable(file, length, configuration);
    try (InputStream stream = TextStreams.open(file, configuration, encoding)) {
      byte[] first = stream.readNBytes(FileSignature.BYTES);
      FileSignature.requireText(path, first);
      boolean isMarked = first.length >= 3 && Arrays.equals(first, 0, 3, MARK, 0, 3);
      int from = isMarked ? 3 : 0;
      InputStream text =
          new SequenceInputStream(
              new ByteArrayInputStream(first, from, first.length - from), stream);
      RecordStream records = isJson ? JsonElements.orLines(text) : new LineStream(text, 0);
      return new Head(path, lines(path, records), records instanceof JsonElements);
    } catch (InputDataException e) {
      throw e;
    } catch (Exception e) { // damaged files make decompressors throw anything
      throw TextStreams.unreadable(file, e.getMessage(), e);
    }
  }

  private static List<Line> lines(String file, RecordStream records) throws IOException {
    List<Line> lines = new ArrayList<>();
    Text text = new Text();
    while (lines.size() < HEAD_LINES && records.next(text, HEAD_BYTES, 0)) {
      lines.add(new Line(file, lines.size() + 1, lines.size(), text.copyBytes()));
      if (text.getLength() == HEAD_BYTES) {
        break; // its rest is left where it is
      }
    }
    return lines;
  }

  /** The first lines of every file as text, whatever is broken in them. */
  public Map<String, List<String>> texts() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    heads.forEach((file, lines) -> texts.put(file, texts(lines.iterator())));
    return texts;
  }

  /** The first records of one file. */
  public List<String> records(String file, CsvDialect dialect) {
    return texts(new QuotedRecords(heads.get(file).iterator(), dialect));
  }

  private static List<String> texts(Iterator<Line> lines) {
    List<String> texts = new ArrayList<>();
    lines.forEachRemaining(line -> texts.add(new String(line.bytes(), UTF_8)));
    return texts;
  }
}
