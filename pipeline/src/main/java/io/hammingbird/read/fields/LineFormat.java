package io.hammingbird.read.fields;

import io.hammingbird.read.lines.MalformedException;
import java.io.Serializable;

/** How one line of text holds the four fields of a rating. */
public sealed interface LineFormat extends Serializable
    permits DelimitedFormat, CsvFormat, JsonFormat {

  /**
   * Takes a line apart.
   *
   * @param file path of the line's file, for formats in which files differ
   * @throws MalformedException when the line does not have the layout
   */
  RawFields parse(String file, String line) throws MalformedException;

  /** Lines at the beginning of every file that are not ratings. */
  default int headerLines() {
    return 0;
  }
}
