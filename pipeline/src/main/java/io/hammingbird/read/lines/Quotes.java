package io.hammingbird.read.lines;

import java.io.Serializable;

/**
 * What the quotes of some lines come to when backslashes have no meaning, and when they escape.
 *
 * @param opens whether a quoted field is open at the end of a line
 * @param breaks whether a line that has a backslash before a quote is broken
 */
record Quotes(boolean opens, boolean opensEscaped, boolean breaks, boolean breaksEscaped)
    implements Serializable {
  static final Quotes NONE = new Quotes(false, false, false, false);

  static Quotes of(byte[] line, int length, CsvDialect dialect) {
    CsvDialect escaped = dialect.withBackslash();
    CsvState plainEnd = CsvState.FIELD_START.after(line, length, dialect);
    CsvState end =
        dialect.equals(escaped) || !hasEscape(line, length, dialect)
            ? plainEnd
            : CsvState.FIELD_START.after(line, length, escaped);
    boolean differs = plainEnd != end;
    return new Quotes(
        plainEnd.isOpen(),
        end.isOpen(),
        differs && plainEnd == CsvState.BROKEN,
        differs && end == CsvState.BROKEN);
  }

  private static boolean hasEscape(byte[] line, int length, CsvDialect dialect) {
    for (int i = 1; i < length; i++) {
      if (line[i] == dialect.quote() && line[i - 1] == '\\') {
        return true;
      }
    }
    return false;
  }

  Quotes and(Quotes other) {
    return new Quotes(
        opens | other.opens,
        opensEscaped | other.opensEscaped,
        breaks | other.breaks,
        breaksEscaped | other.breaksEscaped);
  }

  /** Whether lines can be read only where backslashes escape, and all can. */
  boolean needBackslash() {
    return breaks && !breaksEscaped;
  }
}
