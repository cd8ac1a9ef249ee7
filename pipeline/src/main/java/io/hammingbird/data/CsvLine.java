package io.hammingbird.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one record of comma-separated values (RFC 4180). It is strict where the usual parsers
 * guess: a quote that is opened must be closed, only a comma may follow it, and a field that is not
 * quoted holds no quote. A guess would turn a damaged file into wrong ids.
 */
final class CsvLine {
  private final String line;
  private int position;

  private CsvLine(String line) {
    this.line = line;
  }

  static List<String> split(String line) throws MalformedException {
    CsvLine rest = new CsvLine(line);
    List<String> fields = new ArrayList<>();
    fields.add(rest.next());
    while (rest.position < line.length()) {
      rest.position++; // the comma
      fields.add(rest.next());
    }
    return fields;
  }

  private String next() throws MalformedException {
    return position < line.length() && line.charAt(position) == '"' ? quoted() : plain();
  }

  private String plain() throws MalformedException {
    int comma = line.indexOf(',', position);
    int end = comma < 0 ? line.length() : comma;
    String field = line.substring(position, end);
    if (field.indexOf('"') >= 0) {
      throw new MalformedException(MalformedReason.BROKEN_CSV);
    }
    position = end;
    return field;
  }

  private String quoted() throws MalformedException {
    StringBuilder field = new StringBuilder();
    int start = position + 1;
    while (true) {
      int quote = line.indexOf('"', start);
      if (quote < 0) {
        throw new MalformedException(MalformedReason.BROKEN_CSV);
      }
      field.append(line, start, quote);
      boolean doubled = quote + 1 < line.length() && line.charAt(quote + 1) == '"';
      if (!doubled) {
        position = quote + 1;
        break;
      }
      field.append('"');
      start = quote + 2;
    }
    if (position < line.length() && line.charAt(position) != ',') {
      throw new MalformedException(MalformedReason.BROKEN_CSV);
    }
    return field.toString();
  }
}
