package io.hammingbird.read.fields;

import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;

/**
 * MovieLens: exactly user, item, rating and timestamp, with {@code ::} or a tab between them. A
 * field may be empty, but not absent.
 */
public record DelimitedFormat(String delimiter) implements LineFormat {
  private static final int FIELDS = 4;

  @Override
  public RawFields parse(String file, String line) throws MalformedException {
    String[] fields = new String[FIELDS];
    int start = 0;
    for (int i = 0; i < FIELDS - 1; i++) {
      int end = line.indexOf(delimiter, start);
      if (end < 0) {
        throw MalformedException.fields(i + 1, FIELDS);
      }
      fields[i] = line.substring(start, end);
      start = end + delimiter.length();
    }
    if (line.indexOf(delimiter, start) >= 0) {
      throw new MalformedException(MalformedReason.TOO_MANY_FIELDS);
    }
    return new RawFields(fields[0], fields[1], fields[2], line.substring(start));
  }
}
