package io.hammingbird.read.lines;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import scala.Tuple2;

/**
 * What the counting pass finds in one split of a file.
 *
 * @param start first byte
 * @param quotes what the quotes of its lines come to
 */
record CountedSplit(String file, long start, long lines, Quotes quotes) implements Serializable {

  /** Reads a split through; without dialects quotes have no meaning. */
  static Iterator<CountedSplit> of(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines, CsvDialects dialects) {
    FileSplit file = (FileSplit) split;
    String path = file.getPath().toString();
    CsvDialect dialect = dialects == null ? null : dialects.of(path);
    long count = 0;
    Quotes quotes = Quotes.NONE;
    while (lines.hasNext()) {
      Text line = lines.next()._2();
      if (dialect != null && dialect.quote() != 0) {
        quotes = quotes.and(Quotes.of(line.getBytes(), line.getLength(), dialect));
      }
      count++;
    }
    return List.of(new CountedSplit(path, file.getStart(), count, quotes)).iterator();
  }
}
