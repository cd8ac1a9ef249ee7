package io.hammingbird.read.lines;

/** Where in a record of CSV the end of some of its bytes is. */
enum CsvState {
  FIELD_START,
  PLAIN,
  QUOTED,
  /** Behind a backslash within a quoted field. */
  ESCAPED,
  /** Behind a quote that closes the field, or is the first of two. */
  CLOSED,
  BROKEN;

  /** Whether a quoted field is open, so that the record goes on in the next line. */
  boolean isOpen() {
    return this == QUOTED || this == ESCAPED;
  }

  /** The state after a line that begins in this one. */
  CsvState after(byte[] line, int length, CsvDialect dialect) {
    String separator = dialect.separator();
    CsvState now = this;
    for (int i = 0; i < length && now != BROKEN; i++) {
      if (!now.isOpen() && line[i] == separator.charAt(0) && matches(line, i, length, separator)) {
        now = FIELD_START;
        i += separator.length() - 1;
      } else {
        now = now.next(line[i], dialect);
      }
    }
    return now;
  }

  private static boolean matches(byte[] line, int at, int length, String separator) {
    if (at + separator.length() > length) {
      return false;
    }
    for (int i = 1; i < separator.length(); i++) {
      if (line[at + i] != separator.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private CsvState next(byte b, CsvDialect dialect) {
    boolean isQuote = b == dialect.quote() && b != 0;
    return switch (this) {
      case FIELD_START -> isQuote ? QUOTED : PLAIN;
      case PLAIN -> PLAIN;
      case QUOTED -> isQuote ? CLOSED : dialect.backslash() && b == '\\' ? ESCAPED : QUOTED;
      case ESCAPED -> QUOTED;
      case CLOSED -> isQuote ? QUOTED : BROKEN;
      case BROKEN -> BROKEN;
    };
  }
}
