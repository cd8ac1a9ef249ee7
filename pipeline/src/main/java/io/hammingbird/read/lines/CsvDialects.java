package io.hammingbird.read.lines;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The dialect of each CSV file.
 *
 * @param seeksEscape whether the lines have yet to tell how quotes are escaped
 */
public record CsvDialects(HashMap<String, CsvDialect> byFile, boolean seeksEscape)
    implements Serializable {
  public CsvDialects(Map<String, CsvDialect> byFile, boolean seeksEscape) {
    this(new HashMap<>(byFile), seeksEscape);
  }

  public CsvDialect of(String file) {
    return byFile.getOrDefault(file, CsvDialect.RFC);
  }
}
