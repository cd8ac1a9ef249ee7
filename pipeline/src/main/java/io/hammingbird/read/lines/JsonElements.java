package io.hammingbird.read.lines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.Text;

/**
 * The elements of one JSON array, as records; line breaks within them have no meaning. What is
 * broken in an element is left to its parser, but an array without an end is a file without one.
 */
final class JsonElements implements RecordStream {
  /** Blanks and a mark of the byte order that may precede an array. */
  private static final int MOST_BLANKS = 1 << 12;

  private final InputStream stream;
  private final byte[] part = new byte[1 << 12];
  private long position;
  private boolean isOver;

  /**
   * @param stream behind the bracket that begins the array
   */
  private JsonElements(InputStream stream, long position) {
    this.stream = stream;
    this.position = position;
  }

  /** The elements of the array that a file is, or else its lines. */
  static RecordStream orLines(InputStream file) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(file, 1 << 16);
    stream.mark(MOST_BLANKS);
    for (int read = 1; read < MOST_BLANKS; read++) {
      int b = stream.read();
      if (b == '[') {
        return new JsonElements(stream, read);
      }
      if (!isBlank(b) && !(read <= 3 && isMark(b))) {
        break;
      }
    }
    stream.reset();
    return new LineStream(stream, 0);
  }

  private static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isMark(int b) {
    return b == 0xEF || b == 0xBB || b == 0xBF;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean next(Text record, int most, long enough) throws IOException {
    record.clear();
    if (isOver) {
      return false;
    }
    int first = afterBlanks();
    if (first == ']') {
      end();
      return false;
    }
    Element element = new Element(record, most);
    int b = first;
    while (!element.endsBefore(b)) {
      if (b < 0) {
        throw new IOException("it ends within its JSON array");
      }
      element.add(b);
      b = read();
    }
    element.flush();
    if (b == ']') {
      end();
    }
    return true;
  }

  private void end() throws IOException {
    isOver = true;
    if (afterBlanks() >= 0) {
      throw new IOException("something follows the end of its JSON array");
    }
  }

  private int afterBlanks() throws IOException {
    int b = read();
    while (isBlank(b)) {
      b = read();
    }
    return b;
  }

  private int read() throws IOException {
    int b = stream.read();
    if (b >= 0) {
      position++;
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** One element while it is read: ends at a comma or bracket that is not within it. */
  private final class Element {
    private final Text record;
    private final int most;
    private int size;
    private int depth;
    private boolean isText;
    private boolean isEscaped;

    Element(Text record, int most) {
      this.record = record;
      this.most = most;
    }

    boolean endsBefore(int b) {
      return !isText && depth == 0 && (b == ',' || b == ']');
    }

    void add(int b) {
      if (isText) {
        isText = isEscaped || b != '"';
        isEscaped = !isEscaped && b == '\\';
      } else if (b == '"') {
        isText = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
      part[size++] = (byte) b;
      if (size == part.length) {
        flush();
      }
    }

    void flush() {
      record.append(part, 0, Math.min(size, most - record.getLength()));
      size = 0;
    }
  }
}
