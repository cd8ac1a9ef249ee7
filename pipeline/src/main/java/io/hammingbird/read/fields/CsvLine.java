package io.hammingbird.read.fields;

import io.hammingbird.read.lines.CsvDialect;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.MalformedReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits one record of separated values (RFC 4180, or another dialect). It is strict where the
 * usual parsers guess: a quote that is opened must be closed, only a separator may follow it, and a
 * field that is not quoted holds no quote. A guess would turn a damaged file into wrong ids.
 */
public final class CsvLine {
  private final String line;
  private final CsvDialect dialect;
  private int position;

  private CsvLine(String line, CsvDialect dialect) {
    this.line = line;
    this.dialect = dialect;
  }

  public static List<String> split(String line, CsvDialect dialect) throws MalformedException {
    CsvLine rest = new CsvLine(line, dialect);
    List<String> fields = new ArrayList<>();
    fields.add(rest.next());
    while (rest.position < line.length()) {
      rest.position += dialect.separator().length();
      fields.add(rest.next());
    }
    return fields;
  }

  private String next() throws MalformedException {
    return position < line.length() && isQuote(position) ? quoted() : plain();
  }

  private boolean isQuote(int at) {
    return dialect.quote() != 0 && line.charAt(at) == dialect.quote();
  }

  private String plain() throws MalformedException {
    int separator = line.indexOf(dialect.separator(), position);
    int end = separator < 0 ? line.length() : separator;
    String field = line.substring(position, end);
    if (dialect.quote() != 0 && field.indexOf(dialect.quote()) >= 0) {
      throw new MalformedException(MalformedReason.BROKEN_CSV);
    }
    position = end;
    return field;
  }

  private String quoted() throws MalformedException {
    StringBuilder field = new StringBuilder();
    position++;
    int begin = position; // of what is not in the field yet
    while (position < line.length()) {
      if (isQuote(position)) {
        field.append(line, begin, position);
        position++;
        if (position == line.length() || !isQuote(position)) {
          return closed(field);
        }
        begin = position; // the second of two quotes
      } else if (isEscape()) {
        field.append(line, begin, position);
        position++;
        begin = position;
      }
      position++;
    }
    throw new MalformedException(MalformedReason.BROKEN_CSV);
  }

  private boolean isEscape() {
    return dialect.backslash()
        && line.charAt(position) == '\\'
        && position + 1 < line.length()
        && (isQuote(position + 1) || line.charAt(position + 1) == '\\');
  }

  private String closed(StringBuilder field) throws MalformedException {
    if (position < line.length() && !line.startsWith(dialect.separator(), position)) {
      throw new MalformedException(MalformedReason.BROKEN_CSV);
    }
    return field.toString();
  }
}
