package io.hammingbird.read.lines;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.files.ReadFailures;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text files as numbered lines. A big file is read in several splits, and a split does not know how
 * many lines stand before it. Therefore a first pass counts the lines of each split; their running
 * sums number the lines of the second pass exactly.
 */
public final class NumberedLines {
  private static final Logger LOG = LoggerFactory.getLogger(NumberedLines.class);

  private final SparkSession spark;
  private final TextFiles files;

  /** Null where quotes have no meaning. */
  private CsvDialects dialects;

  private HashMap<String, Numbering.Offset> offsets;
  private JavaNewHadoopRDD<LongWritable, Text> text;
  private boolean spansLines;

  private NumberedLines(SparkSession spark, TextFiles files, CsvDialects dialects) {
    this.spark = spark;
    this.files = files;
    this.dialects = dialects;
    this.text = text(1);
  }

  /**
   * Runs the counting pass. In JSON arrays the elements count as lines.
   *
   * @throws InputDataException when a file cannot be read, as a truncated {@code .gz}
   */
  public static NumberedLines of(SparkSession spark, TextFiles files) {
    return of(spark, files, null);
  }

  /**
   * The same where quotes may hold line breaks; then a record over several lines is one, with the
   * number of its first.
   */
  public static NumberedLines of(SparkSession spark, TextFiles files, CsvDialects dialects) {
    NumberedLines lines = new NumberedLines(spark, files, dialects);
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
      FileInputFormat.setInputPaths(job, InputFiles.literally(files.files()));
      job.getConfiguration().set(BoundedLines.ENCODING, files.encoding().name());
      job.getConfiguration().setBoolean(BoundedLines.ARRAYS, files.hasArrays());
      if (leastSplitBytes > 1) {
        FileInputFormat.setMinInputSplitSize(job, leastSplitBytes);
      }
      return job.getConfiguration();
    } catch (IOException e) {
      throw new InputDataException("The input cannot be opened: " + e.getMessage(), e);
    }
  }

  private void count() {
    CsvDialects given = dialects;
    List<CountedSplit> splits;
    try {
      splits =
          text.mapPartitionsWithInputSplit(
                  (split, part) -> CountedSplit.of(split, part, given), true)
              .collect();
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw ReadFailures.reported(e);
    }
    offsets = Numbering.offsets(splits);
    if (dialects != null) {
      readQuotes(splits);
    }
  }

  private void readQuotes(List<CountedSplit> splits) {
    Map<String, Quotes> quotes = new TreeMap<>();
    splits.forEach(split -> quotes.merge(split.file(), split.quotes(), Quotes::and));
    Map<String, CsvDialect> known = new HashMap<>();
    quotes.forEach(
        (file, found) -> {
          CsvDialect dialect = dialects.of(file);
          boolean backslash = dialects.seeksEscape() && found.needBackslash();
          if (backslash) {
            LOG.info(
                "{}: a backslash escapes quotes (data.csv.escape = backslash)", Secrets.mask(file));
            dialect = dialect.withBackslash();
          }
          spansLines |= dialect.backslash() ? found.opensEscaped() : found.opens();
          known.put(file, dialect);
        });
    dialects = new CsvDialects(known, false);
    if (spansLines) {
      // where a record begins depends on all lines before it
      LOG.info("Quoted fields hold line breaks: each file is read in one piece");
      text = text(Long.MAX_VALUE);
    }
  }

  /** The dialect of every file, now that all its lines are known. */
  public CsvDialects dialects() {
    return dialects;
  }

  /** Every line or record with its number. Lazy; it reads the files once more. */
  public JavaRDD<Line> lines() {
    HashMap<String, Numbering.Offset> starts = offsets;
    CsvDialects joins = spansLines ? dialects : null;
    return text.mapPartitionsWithInputSplit(
        (split, lines) -> {
          FileSplit file = (FileSplit) split;
          String path = file.getPath().toString();
          Iterator<Line> numbered =
              new Numbering(path, starts.get(Numbering.key(path, file.getStart())), lines);
          return joins == null ? numbered : new QuotedRecords(numbered, joins.of(path));
        },
        true);
  }
}
