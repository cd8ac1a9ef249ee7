package io.hammingbird.learn.checkpoint;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Numbers, text and arrays, big-endian, each array behind its length; in the end the SHA-256 of
 * everything before it.
 */
final class CheckpointOutput implements Closeable {
  private static final int CHUNK = 1 << 16;

  private final DigestOutputStream digested;
  private final DataOutputStream out;

  CheckpointOutput(OutputStream stream) {
    digested =
        new DigestOutputStream(
            new BufferedOutputStream(stream, CHUNK), DigestUtils.getSha256Digest());
    out = new DataOutputStream(digested);
  }

  void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  /**
   * @param text of at most 64 KiB
   */
  void writeText(String text) throws IOException {
    out.writeUTF(text);
  }

  void writeBytes(byte[] values) throws IOException {
    out.writeInt(values.length);
    out.write(values);
  }

  void writeFloats(float[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int begin = 0; begin < values.length; begin += CHUNK / Float.BYTES) {
      int length = Math.min(CHUNK / Float.BYTES, values.length - begin);
      chunk.asFloatBuffer().put(values, begin, length);
      out.write(chunk.array(), 0, length * Float.BYTES);
    }
  }

  void writeDoubles(double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  void writeInts(int[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int begin = 0; begin < values.length; begin += CHUNK / Integer.BYTES) {
      int length = Math.min(CHUNK / Integer.BYTES, values.length - begin);
      chunk.asIntBuffer().put(values, begin, length);
      out.write(chunk.array(), 0, length * Integer.BYTES);
    }
  }

  /** Ends the file. Without it, {@link CheckpointInput} takes the file for damaged. */
  void seal() throws IOException {
    byte[] checksum = digested.getMessageDigest().digest();
    digested.on(false);
    out.write(checksum);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
