package io.hammingbird.data;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Joins the lines of CSV that a quoted field spans; the break within counts as LF. Where the quote
 * is never closed, or not before {@link #MOST_LINES} lines or {@link Line#MOST_BYTES}, or text
 * follows its end, the first line stands alone: one damaged line shall not swallow those after it.
 */
final class QuotedRecords implements Iterator<Line> {
  static final int MOST_LINES = 100;

  private final Iterator<Line> lines;
  private final Deque<Line> ahead = new ArrayDeque<>();

  QuotedRecords(Iterator<Line> lines) {
    this.lines = lines;
  }

  /** Where a line of CSV ends. */
  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    /** Behind a quote that closes the field, or is the first of two. */
    CLOSED,
    BROKEN
  }

  /** Whether a quoted field of the line is still open at its end. */
  static boolean opens(byte[] line, int length) {
    return scan(line, length, State.FIELD_START) == State.QUOTED;
  }

  private static State scan(byte[] line, int length, State state) {
    State now = state;
    for (int i = 0; i < length && now != State.BROKEN; i++) {
      now = next(now, line[i]);
    }
    return now;
  }

  private static State next(State state, byte b) {
    return switch (state) {
      case FIELD_START -> b == '"' ? State.QUOTED : b == ',' ? State.FIELD_START : State.PLAIN;
      case PLAIN -> b == ',' ? State.FIELD_START : State.PLAIN;
      case QUOTED -> b == '"' ? State.CLOSED : State.QUOTED;
      case CLOSED -> b == '"' ? State.QUOTED : b == ',' ? State.FIELD_START : State.BROKEN;
      case BROKEN -> State.BROKEN;
    };
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
    if (!opens(first.bytes(), first.bytes().length)) {
      return first;
    }
    return joined(first);
  }

  private Line joined(Line first) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(first.bytes());
    Iterator<Line> known = ahead.iterator();
    State state = State.QUOTED;
    int taken = 0;
    while (state == State.QUOTED && taken < MOST_LINES - 1 && record.size() < Line.MOST_BYTES) {
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
      state = scan(line, line.length, state);
      taken++;
    }
    if (state == State.QUOTED || state == State.BROKEN || record.size() > Line.MOST_BYTES) {
      return first;
    }
    for (int i = 0; i < taken; i++) {
      ahead.remove();
    }
    return new Line(first.file(), first.number(), first.sequence(), record.toByteArray());
  }
}
