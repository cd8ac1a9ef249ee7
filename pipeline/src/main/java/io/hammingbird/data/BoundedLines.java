package io.hammingbird.data;

import io.hammingbird.config.InputDataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
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
  /**
   * What compressed files begin with. Of other formats Hadoop takes some damaged files for empty
   * ones, so that they are refused.
   */
  private static final Map<String, byte[]> SIGNATURES =
      Map.of(".gz", new byte[] {0x1F, (byte) 0x8B}, ".bz2", new byte[] {'B', 'Z', 'h'});

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return new CompressionCodecFactory(context.getConfiguration()).getCodec(file) == null;
  }

  /**
   * The splits, if all files may be read. Spark would pass over an empty file, also where its
   * ending promises a compressed one.
   */
  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    List<InputSplit> splits = super.getSplits(context);
    for (InputSplit split : splits) {
      requireReadable((FileSplit) split, context.getConfiguration());
    }
    return splits;
  }

  private static void requireReadable(FileSplit split, Configuration configuration) {
    Path file = split.getPath();
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    if (codec == null) {
      return;
    }
    if (!SIGNATURES.containsKey(codec.getDefaultExtension())) {
      throw unreadable(file, "of compressed files only .gz and .bz2 are read", null);
    }
    if (split.getLength() == 0) {
      throw unreadable(file, "it is empty, and not even a compressed nothing", null);
    }
  }

  private static InputDataException unreadable(Path file, String why, Exception failure) {
    return new InputDataException(
        "%s cannot be read: %s; is it complete, and does its ending fit its compression?"
            .formatted(file, why),
        failure);
  }

  @Override
  public RecordReader<LongWritable, Text> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /**
   * What cannot be read is the user's to mend, and must not look like the end of the file, which
   * {@code spark.files.ignoreCorruptFiles} would make of an {@link IOException}.
   */
  private static final class Reader extends RecordReader<LongWritable, Text> {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final LongWritable place = new LongWritable();
    private final Text line = new Text();
    private Path file;
    private LineCutter lines;
    private long end;

    @Override
    public void initialize(InputSplit given, TaskAttemptContext context) {
      FileSplit split = (FileSplit) given;
      file = split.getPath();
      try {
        open(split, context.getConfiguration());
      } catch (Exception e) { // damaged files make decompressors throw anything
        throw unreadable(file, e.getMessage(), e);
      }
    }

    private void open(FileSplit split, Configuration configuration) throws IOException {
      FSDataInputStream stream = file.getFileSystem(configuration).open(file);
      CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
      if (codec != null) {
        requireSignature(stream, codec.getDefaultExtension());
        lines = new LineCutter(codec.createInputStream(stream), 0);
        end = Long.MAX_VALUE;
        return;
      }
      end = split.getStart() + split.getLength();
      // from one byte before: only a line end there tells that a line begins with this split
      long start = Math.max(0, split.getStart() - 1);
      stream.seek(start);
      lines = new LineCutter(stream, start);
      if (split.getStart() > 0) {
        lines.next(line, 0, end);
      }
    }

    /** Hadoop takes a bzip2 that is none for one that holds nothing. */
    private static void requireSignature(FSDataInputStream stream, String ending)
        throws IOException {
      byte[] expected = SIGNATURES.get(ending);
      if (!Arrays.equals(stream.readNBytes(expected.length), expected)) {
        throw new IOException("it does not begin as a file that ends in " + ending);
      }
      stream.seek(0);
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
        throw unreadable(file, e.getMessage(), e);
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
      }
    }
  }
}
