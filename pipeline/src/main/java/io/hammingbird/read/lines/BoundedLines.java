package io.hammingbird.read.lines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Text files as lines, by the place of their first byte. Hadoop's own format holds a line whole,
 * however long it is, or drops it without a word; here it comes cut, one byte longer than {@link
 * Line#MOST_BYTES}. A line belongs to the split in which it begins. A mark of the byte order at the
 * beginning of a file is no part of its first line.
 */
public final class BoundedLines extends FileInputFormat<LongWritable, Text> {
  /** The encoding of the files; what is not UTF-8 is read in one piece. */
  static final String ENCODING = "hammingbird.input.encoding";

  /** Whether files may be JSON arrays, whose elements are then the lines. */
  static final String ARRAYS = "hammingbird.input.json-arrays";

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return encoding(context.getConfiguration()).equals(StandardCharsets.UTF_8)
        && !context.getConfiguration().getBoolean(ARRAYS, false)
        && TextStreams.codec(file, context.getConfiguration()).isEmpty();
  }

  private static Charset encoding(Configuration configuration) {
    return Charset.forName(configuration.get(ENCODING, StandardCharsets.UTF_8.name()));
  }

  /**
   * The splits, if all files may be read. Spark would pass over an empty file, also where its
   * ending promises a compressed one.
   */
  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    List<InputSplit> splits = super.getSplits(context);
    for (InputSplit split : splits) {
      FileSplit file = (FileSplit) split;
      TextStreams.requireReadable(file.getPath(), file.getLength(), context.getConfiguration());
    }
    return splits;
  }

  @Override
  public RecordReader<LongWritable, Text> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /**
   * What cannot be read is the user's to fix, and must not look like the end of the file, which
   * {@code spark.files.ignoreCorruptFiles} would make of an {@link IOException}.
   */
  private static final class Reader extends RecordReader<LongWritable, Text> {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final LongWritable place = new LongWritable();
    private final Text line = new Text();
    private Path file;
    private InputStream stream;
    private RecordStream lines;
    private long end;

    @Override
    public void initialize(InputSplit given, TaskAttemptContext context) {
      FileSplit split = (FileSplit) given;
      file = split.getPath();
      try {
        open(split, context.getConfiguration());
      } catch (Exception e) { // damaged files make decompressors throw anything
        IOUtils.closeQuietly(this); // Spark closes no reader that did not begin
        throw TextStreams.unreadable(file, e.getMessage(), e);
      }
    }

    private void open(FileSplit split, Configuration configuration) throws IOException {
      if (TextStreams.codec(file, configuration).isPresent()
          || !encoding(configuration).equals(StandardCharsets.UTF_8)
          || configuration.getBoolean(ARRAYS, false)) {
        stream = TextStreams.open(file, configuration, encoding(configuration));
        lines =
            configuration.getBoolean(ARRAYS, false)
                ? JsonElements.orLines(stream)
                : new LineStream(stream, 0);
        end = Long.MAX_VALUE;
        return;
      }
      end = split.getStart() + split.getLength();
      // from one byte before: only a line end there tells that a line begins with this split
      long start = Math.max(0, split.getStart() - 1);
      FSDataInputStream seekable = file.getFileSystem(configuration).open(file);
      stream = seekable;
      lines = new LineStream(stream, start);
      seekable.seek(start);
      if (split.getStart() > 0) {
        lines.next(line, 0, end);
      }
    }

    @Override
    public boolean nextKeyValue() {
      if (lines.position() >= end) {
        return false;
      }
      place.set(lines.position());
      try {
        if (!lines.next(line, Line.MOST_BYTES + 1, end)) {
          return false;
        }
      } catch (Exception e) { // as above
        throw TextStreams.unreadable(file, e.getMessage(), e);
      }
      int mark = BYTE_ORDER_MARK.length;
      if (place.get() == 0
          && line.getLength() >= mark
          && Arrays.equals(line.getBytes(), 0, mark, BYTE_ORDER_MARK, 0, mark)) {
        line.set(line.copyBytes(), mark, line.getLength() - mark);
      }
      return true;
    }

    @Override
    public LongWritable getCurrentKey() {
      return place;
    }

    @Override
    public Text getCurrentValue() {
      return line;
    }

    @Override
    public float getProgress() {
      return 0;
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      } else if (stream != null) {
        stream.close();
      }
    }
  }
}
