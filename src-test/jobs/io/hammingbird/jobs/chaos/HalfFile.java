package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.chaos.Fault.Effect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Takes all, but only the first half comes to the disk, when the file is closed. */
final class HalfFile extends OutputStream {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final FSDataOutputStream file;
  private final boolean isHonest;
  private boolean isClosed;

  private HalfFile(FSDataOutputStream file, boolean isHonest) {
    this.file = file;
    this.isHonest = isHonest;
  }

  /** The file itself where the effect is none on its content. */
  static FSDataOutputStream of(FSDataOutputStream file, Effect effect) {
    if (effect != Effect.FULL && effect != Effect.TRUNCATE) {
      return file;
    }
    return new FSDataOutputStream(new HalfFile(file, effect == Effect.FULL), null);
  }

  @Override
  public void write(int value) {
    content.write(value);
  }

  @Override
  public void write(byte[] values, int begin, int length) {
    content.write(values, begin, length);
  }

  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    file.write(content.toByteArray(), 0, content.size() / 2);
    file.close();
    if (isHonest) {
      throw new IOException("injected: No space left on device");
    }
  }
}
