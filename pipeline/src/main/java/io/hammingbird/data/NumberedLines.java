package io.hammingbird.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hammingbird.config.InputDataException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Text files as numbered lines. A big file is read in several splits, and a split does not know how
 * many lines stand before it. Therefore a first pass counts the lines of each split; their running
 * sums number the lines of the second pass exactly.
 */
final class NumberedLines {
  private static final Logger LOG = LoggerFactory.getLogger(NumberedLines.class);
  private static final int HEAD_LINES = 10;

  /** More of a line is no header: the driver gets this of every file. */
  private static final int HEAD_BYTES = 1 << 16;

  /**
   * What the first pass finds.
   *
   * @param opens whether a quoted field is open at the end of a line
   * @param head only in the split that begins a file
   */
  private record Split(String file, long start, long lines, boolean opens, List<Line> head)
      implements Serializable {}

  /** Numbers before the first line of a split: within its file, and over all files. */
  private record Offset(long inFile, long overall) implements Serializable {}

  private final SparkSession spark;
  private final List<Path> files;
  private final boolean quoted;
  private final Map<String, List<String>> heads = new LinkedHashMap<>();
  private final HashMap<String, Offset> offsets = new HashMap<>();
  private JavaNewHadoopRDD<LongWritable, Text> text;
  private boolean spansLines;

  private NumberedLines(SparkSession spark, List<Path> files, boolean quoted) {
    this.spark = spark;
    this.files = files;
    this.quoted = quoted;
    this.text = text(1);
  }

  /**
   * Runs the counting pass.
   *
   * @param quoted whether quotes may hold line breaks, as in CSV; then a record over several lines
   *     is one, with the number of its first
   * @throws InputDataException when a file cannot be read, as a truncated {@code .gz}
   */
  static NumberedLines of(SparkSession spark, List<Path> files, boolean quoted) {
    NumberedLines lines = new NumberedLines(spark, files, quoted);
    lines.count();
    return lines;
  }

  private JavaNewHadoopRDD<LongWritable, Text> text(long leastSplitBytes) {
    return (JavaNewHadoopRDD<LongWritable, Text>)
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .newAPIHadoopRDD(
                configuration(leastSplitBytes), BoundedLines.class, LongWritable.class, Text.class);
  }

  private Configuration configuration(long leastSplitBytes) {
    try {
      Job job = Job.getInstance(spark.sessionState().newHadoopConf());
      FileInputFormat.setInputPaths(job, InputFiles.literally(files));
      if (leastSplitBytes > 1) {
        FileInputFormat.setMinInputSplitSize(job, leastSplitBytes);
      }
      return job.getConfiguration();
    } catch (IOException e) {
      throw new InputDataException("The input cannot be opened: " + e.getMessage(), e);
    }
  }

  private void count() {
    List<Split> splits;
    try {
      boolean seeksQuotes = quoted;
      splits =
          text.mapPartitionsWithInputSplit((split, part) -> count(split, part, seeksQuotes), true)
              .collect();
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw ReadFailures.reported(e);
    }
    long inFile = 0;
    long overall = 0;
    String file = "";
    for (Split split :
        splits.stream()
            .sorted(Comparator.comparing(Split::file).thenComparingLong(Split::start))
            .toList()) {
      if (!split.file.equals(file)) {
        file = split.file;
        inFile = 0;
      }
      if (split.start == 0 && !split.head.isEmpty()) {
        heads.put(file, texts(split.head));
      }
      offsets.put(key(file, split.start), new Offset(inFile, overall));
      inFile += split.lines;
      overall += split.lines;
    }
    if (splits.stream().anyMatch(Split::opens)) {
      // where a record begins depends on all lines before it
      LOG.info("Quoted fields hold line breaks: each file is read in one piece");
      spansLines = true;
      text = text(Long.MAX_VALUE);
    }
  }

  private List<String> texts(List<Line> head) {
    List<String> texts = new ArrayList<>();
    Iterator<Line> records = quoted ? new QuotedRecords(head.iterator()) : head.iterator();
    records.forEachRemaining(line -> texts.add(new String(line.bytes(), UTF_8)));
    return texts;
  }

  private static Iterator<Split> count(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines, boolean seeksQuotes) {
    FileSplit file = (FileSplit) split;
    String path = file.getPath().toString();
    List<Line> head = new ArrayList<>();
    long count = 0;
    boolean opens = false;
    while (lines.hasNext()) {
      Text line = lines.next()._2();
      if (file.getStart() == 0 && head.size() < HEAD_LINES) {
        int length = Math.min(line.getLength(), HEAD_BYTES);
        head.add(new Line(path, count + 1, count, Arrays.copyOf(line.getBytes(), length)));
      }
      opens |= seeksQuotes && QuotedRecords.opens(line.getBytes(), line.getLength());
      count++;
    }
    return List.of(new Split(path, file.getStart(), count, opens, head)).iterator();
  }

  private static String key(String file, long start) {
    return start + " " + file;
  }

  /** The first lines of every file that has any, by path in ascending order. */
  Map<String, List<String>> heads() {
    return heads;
  }

  /** Every line or record with its number. Lazy; it reads the files once more. */
  JavaRDD<Line> lines() {
    HashMap<String, Offset> starts = offsets;
    boolean joins = spansLines;
    return text.mapPartitionsWithInputSplit(
        (split, lines) -> {
          FileSplit file = (FileSplit) split;
          String path = file.getPath().toString();
          Iterator<Line> numbered =
              new Numbering(path, starts.get(key(path, file.getStart())), lines);
          return joins ? new QuotedRecords(numbered) : numbered;
        },
        true);
  }

  private static final class Numbering implements Iterator<Line> {
    private final String file;
    private final Offset offset;
    private final Iterator<Tuple2<LongWritable, Text>> lines;
    private long read;

    Numbering(String file, Offset offset, Iterator<Tuple2<LongWritable, Text>> lines) {
      this.file = file;
      this.offset = offset;
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      return lines.hasNext();
    }

    @Override
    public Line next() {
      // Hadoop uses one Text for all lines, hence the copy
      byte[] bytes = lines.next()._2().copyBytes();
      Line line = new Line(file, offset.inFile + read + 1, offset.overall + read, bytes);
      read++;
      return line;
    }
  }
}
