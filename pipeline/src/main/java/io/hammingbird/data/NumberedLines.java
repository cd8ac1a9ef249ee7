package io.hammingbird.data;

import io.hammingbird.config.InputDataException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
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
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Text files as numbered lines. A big file is read in several splits, and a split does not know how
 * many lines stand before it. Therefore a first pass counts the lines of each split; their running
 * sums number the lines of the second pass exactly.
 */
final class NumberedLines {
  private static final int HEAD_LINES = 10;

  /** What the first pass finds: {@code head} only in the split that begins a file. */
  private record Split(String file, long start, long lines, List<String> head)
      implements Serializable {}

  /** Numbers before the first line of a split: within its file, and over all files. */
  private record Offset(long inFile, long overall) implements Serializable {}

  private final JavaNewHadoopRDD<LongWritable, Text> text;
  private final Map<String, List<String>> heads = new LinkedHashMap<>();
  private final HashMap<String, Offset> offsets = new HashMap<>();

  private NumberedLines(JavaNewHadoopRDD<LongWritable, Text> text) {
    this.text = text;
  }

  /**
   * Runs the counting pass.
   *
   * @throws InputDataException when a file cannot be read, as a truncated {@code .gz}
   */
  static NumberedLines of(SparkSession spark, List<Path> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    NumberedLines lines =
        new NumberedLines(
            (JavaNewHadoopRDD<LongWritable, Text>)
                context.newAPIHadoopRDD(
                    configuration(spark, files),
                    TextInputFormat.class,
                    LongWritable.class,
                    Text.class));
    lines.count();
    return lines;
  }

  private static Configuration configuration(SparkSession spark, List<Path> files) {
    try {
      Job job = Job.getInstance(spark.sessionState().newHadoopConf());
      FileInputFormat.setInputPaths(job, InputFiles.literally(files));
      return job.getConfiguration();
    } catch (IOException e) {
      throw new InputDataException("The input cannot be opened: " + e.getMessage(), e);
    }
  }

  private void count() {
    List<Split> splits;
    try {
      splits = text.mapPartitionsWithInputSplit(NumberedLines::count, true).collect();
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw UnreadableFileException.reported(e);
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
        heads.put(file, split.head);
      }
      offsets.put(key(file, split.start), new Offset(inFile, overall));
      inFile += split.lines;
      overall += split.lines;
    }
  }

  private static Iterator<Split> count(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines) {
    FileSplit file = (FileSplit) split;
    String path = file.getPath().toString();
    List<String> head = new ArrayList<>();
    long count = 0;
    try {
      while (lines.hasNext()) {
        Text line = lines.next()._2();
        if (file.getStart() == 0 && head.size() < HEAD_LINES) {
          head.add(line.toString());
        }
        count++;
      }
    } catch (Exception e) {
      throw new UnreadableFileException(path, e);
    }
    return List.of(new Split(path, file.getStart(), count, head)).iterator();
  }

  private static String key(String file, long start) {
    return start + " " + file;
  }

  /** The first lines of every file that has any, by path in ascending order. */
  Map<String, List<String>> heads() {
    return heads;
  }

  /** Every line with its number. Lazy; it reads the files once more. */
  JavaRDD<Line> lines() {
    HashMap<String, Offset> starts = offsets;
    return text.mapPartitionsWithInputSplit(
        (split, lines) -> {
          FileSplit file = (FileSplit) split;
          String path = file.getPath().toString();
          return new Numbering(path, starts.get(key(path, file.getStart())), lines);
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
