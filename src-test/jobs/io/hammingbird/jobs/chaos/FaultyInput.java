package io.hammingbird.jobs.chaos;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;

/** An open file, each of whose reads may go wrong. */
final class FaultyInput extends FSInputStream {

  /** Throws where a read is to fail. */
  interface Trap {
    void spring() throws IOException;
  }

  private final FSDataInputStream file;
  private final Trap trap;

  FaultyInput(FSDataInputStream file, Trap trap) {
    this.file = file;
    this.trap = trap;
  }

  @Override
  public int read() throws IOException {
    trap.spring();
    return file.read();
  }

  @Override
  public int read(byte[] target, int begin, int length) throws IOException {
    trap.spring();
    return file.read(target, begin, length);
  }

  @Override
  public void seek(long position) throws IOException {
    file.seek(position);
  }

  @Override
  public long getPos() throws IOException {
    return file.getPos();
  }

  @Override
  public boolean seekToNewSource(long position) throws IOException {
    return file.seekToNewSource(position);
  }

  @Override
  public int available() throws IOException {
    return file.available();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
