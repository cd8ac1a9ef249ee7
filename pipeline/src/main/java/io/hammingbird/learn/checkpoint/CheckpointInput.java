package io.hammingbird.learn.checkpoint;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads what {@link CheckpointOutput} wrote. No length is believed that the file cannot hold, so
 * that a damaged one costs no more memory than its own size.
 */
final class CheckpointInput implements Closeable {
  private static final int CHUNK = 1 << 16;

  private final DigestInputStream digested;
  private final DataInputStream in;
  private long left;

  /**
   * @param length bytes of the stream
   */
  CheckpointInput(InputStream stream, long length) {
    digested =
        new DigestInputStream(
            new BufferedInputStream(stream, CHUNK), DigestUtils.getSha256Digest());
    in = new DataInputStream(digested);
    left = length;
  }

  int readInt() throws IOException {
    take(Integer.BYTES);
    return in.readInt();
  }

  double readDouble() throws IOException {
    take(Double.BYTES);
    return in.readDouble();
  }

  String readText() throws IOException {
    String text = in.readUTF(); // of at most 64 KiB
    take(Short.BYTES + text.length());
    return text;
  }

  byte[] readBytes() throws IOException {
    byte[] values = new byte[readCount(Byte.BYTES)];
    take(values.length);
    in.readFully(values);
    return values;
  }

  float[] readFloats() throws IOException {
    float[] values = new float[readCount(Float.BYTES)];
    take((long) values.length * Float.BYTES);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int begin = 0; begin < values.length; begin += CHUNK / Float.BYTES) {
      int length = Math.min(CHUNK / Float.BYTES, values.length - begin);
      in.readFully(chunk.array(), 0, length * Float.BYTES);
      chunk.asFloatBuffer().get(values, begin, length);
    }
    return values;
  }

  double[] readDoubles() throws IOException {
    double[] values = new double[readCount(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readDouble();
    }
    return values;
  }

  int[] readInts() throws IOException {
    int[] values = new int[readCount(Integer.BYTES)];
    take((long) values.length * Integer.BYTES);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int begin = 0; begin < values.length; begin += CHUNK / Integer.BYTES) {
      int length = Math.min(CHUNK / Integer.BYTES, values.length - begin);
      in.readFully(chunk.array(), 0, length * Integer.BYTES);
      chunk.asIntBuffer().get(values, begin, length);
    }
    return values;
  }

  /**
   * The number of what follows.
   *
   * @param bytes that one takes at least
   */
  int readCount(int bytes) throws IOException {
    int count = readInt();
    if (count < 0 || (long) count * bytes > left) {
      throw new IOException("it promises %d values in %d bytes".formatted(count, left));
    }
    return count;
  }

  /**
   * @throws IOException if the content is not what was written
   */
  void checkSeal() throws IOException {
    byte[] checksum = digested.getMessageDigest().digest();
    digested.on(false);
    if (!MessageDigest.isEqual(checksum, in.readNBytes(checksum.length)) || in.read() >= 0) {
      throw new IOException("its checksum is wrong");
    }
  }

  private void take(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("it ends too early");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
