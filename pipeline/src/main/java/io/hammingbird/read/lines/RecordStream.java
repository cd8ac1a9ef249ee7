package io.hammingbird.read.lines;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.io.Text;

/** A file as a sequence of lines or other records. */
interface RecordStream extends Closeable {
  /** The place of the next byte in the file. */
  long position();

  /**
   * Reads the next record.
   *
   * @param record gets its first {@code most} bytes
   * @param enough when the record is longer than that and reaches beyond this position, its rest
   *     may be left where it is
   * @return false at the end of the file
   */
  boolean next(Text record, int most, long enough) throws IOException;
}
