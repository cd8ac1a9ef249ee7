package io.hammingbird.read.lines;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.Text;

/**
 * Takes a stream apart into lines, which end with LF, CR LF or CR, or with the stream. Of a line of
 * any length no more is held than asked for. Hadoop's {@link org.apache.hadoop.util.LineReader} is
 * as fast, but fails on a line past 2 GiB, as a damaged compressed file may hold.
 */
final class LineStream implements RecordStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream stream;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int size;
  private long position;

  /**
   * @param position of the stream's next byte in its file
   */
  LineStream(InputStream stream, long position) {
    this.stream = stream;
    this.position = position;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean next(Text line, int most, long enough) throws IOException {
    line.clear();
    if (!fill()) {
      return false;
    }
    do {
      int end = lineEnd();
      int kept = Math.min(end - at, most - line.getLength());
      line.append(buffer, at, kept);
      advance(end - at);
      if (at < size) {
        skipLineEnd();
        return true;
      }
    } while ((line.getLength() < most || position < enough) && fill());
    return true;
  }

  private int lineEnd() {
    int end = at;
    while (end < size && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void skipLineEnd() throws IOException {
    boolean isCarriageReturn = buffer[at] == '\r';
    advance(1);
    if (isCarriageReturn && fill() && buffer[at] == '\n') {
      advance(1);
    }
  }

  private void advance(int bytes) {
    at += bytes;
    position += bytes;
  }

  private boolean fill() throws IOException {
    if (at < size) {
      return true;
    }
    at = 0;
    size = stream.readNBytes(buffer, 0, buffer.length);
    return size > 0;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
