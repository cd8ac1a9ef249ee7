package io.hammingbird.read.lines;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Joins the lines of CSV that a quoted field spans; the break within counts as LF. Where the quote
 * is never closed, or not before {@link #MOST_LINES} lines or {@link Line#MOST_BYTES}, or text
 * follows its end, the first line stands alone: one damaged line should not swallow those after it.
 */
public final class QuotedRecords implements Iterator<Line> {
  public static final int MOST_LINES = 100;

  private final Iterator<Line> lines;
  private final CsvDialect dialect;
  private final Deque<Line> ahead = new ArrayDeque<>();

  QuotedRecords(Iterator<Line> lines, CsvDialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  /** Whether a quoted field of the line is still open at its end. */
  private boolean opens(byte[] line) {
    return CsvState.FIELD_START.after(line, line.length, dialect).isOpen();
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() || lines.hasNext();
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line first = ahead.isEmpty() ? lines.next() : ahead.poll();
    if (!opens(first.bytes())) {
      return first;
    }
    return joined(first);
  }

  private Line joined(Line first) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(first.bytes());
    Iterator<Line> known = ahead.iterator();
    // a backslash at the end of a line takes the break, so that every line begins within quotes
    CsvState state = CsvState.QUOTED;
    int taken = 0;
    while (state.isOpen() && taken < MOST_LINES - 1 && record.size() < Line.MOST_BYTES) {
      byte[] line;
      if (known.hasNext()) {
        line = known.next().bytes();
      } else if (lines.hasNext()) {
        Line read = lines.next();
        ahead.add(read);
        known = Collections.emptyIterator();
        line = read.bytes();
      } else {
        return first;
      }
      record.write('\n');
      record.writeBytes(line);
      state = CsvState.QUOTED.after(line, line.length, dialect);
      taken++;
    }
    if (state.isOpen() || state == CsvState.BROKEN || record.size() > Line.MOST_BYTES) {
      return first;
    }
    for (int i = 0; i < taken; i++) {
      ahead.remove();
    }
    return new Line(first.file(), first.number(), first.sequence(), record.toByteArray());
  }
}
