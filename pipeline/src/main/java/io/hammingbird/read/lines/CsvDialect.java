package io.hammingbird.read.lines;

import java.io.Serializable;

/**
 * How the fields of one CSV file are told apart.
 *
 * @param separator ASCII characters between two fields
 * @param quote ASCII character around a field, 0 where none has a meaning
 * @param backslash whether a backslash within a quoted field takes the next quote or backslash as
 *     it is; a quote written twice is one in any case
 */
public record CsvDialect(String separator, char quote, boolean backslash) implements Serializable {
  /** RFC 4180. */
  static final CsvDialect RFC = new CsvDialect(",", '"', false);

  CsvDialect withBackslash() {
    return new CsvDialect(separator, quote, true);
  }
}
