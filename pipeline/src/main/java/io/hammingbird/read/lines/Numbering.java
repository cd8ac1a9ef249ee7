package io.hammingbird.read.lines;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import scala.Tuple2;

/** The lines of one split with their numbers. */
final class Numbering implements Iterator<Line> {

  /** Numbers before the first line of a split: within its file, and over all files. */
  record Offset(long inFile, long overall) implements Serializable {}

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

  /** The running sums of the lines of all splits, by their {@link #key}. */
  static HashMap<String, Offset> offsets(List<CountedSplit> splits) {
    HashMap<String, Offset> offsets = new HashMap<>();
    long inFile = 0;
    long overall = 0;
    String file = "";
    for (CountedSplit split :
        splits.stream()
            .sorted(Comparator.comparing(CountedSplit::file).thenComparingLong(CountedSplit::start))
            .toList()) {
      if (!split.file().equals(file)) {
        file = split.file();
        inFile = 0;
      }
      offsets.put(key(file, split.start()), new Offset(inFile, overall));
      inFile += split.lines();
      overall += split.lines();
    }
    return offsets;
  }

  static String key(String file, long start) {
    return start + " " + file;
  }
}
