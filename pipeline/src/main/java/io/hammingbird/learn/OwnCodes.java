package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Codes that users and items have of their own, of a method that has none for anybody else.
 *
 * @param codes of the training's users and items
 */
public record OwnCodes(Codes codes) implements UserEncoder {
  /** The file of the codes in a model's folder. */
  public static final String FILE = "own-codes.bin";

  private static final int MAGIC = 0x48424f43;
  private static final int HEADER = 4 * Integer.BYTES;

  /**
   * From what {@link #artifact} wrote.
   *
   * @param bytes that {@link #read} has checked
   */
  public static OwnCodes of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(Integer.BYTES);
    int bits = in.getInt();
    int users = in.getInt();
    int items = in.getInt();
    return new OwnCodes(new Codes(side(in, bits, users), side(in, bits, items)));
  }

  private static PackedCodes side(ByteBuffer in, int bits, int size) {
    long[] words = new long[size * PackedCodes.wordsPerCode(bits)];
    in.asLongBuffer().get(words);
    in.position(in.position() + words.length * Long.BYTES);
    return new PackedCodes(bits, size, words);
  }

  /**
   * Reads and checks a file.
   *
   * @throws InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || ByteBuffer.wrap(header).getInt() != MAGIC) {
      throw new InputDataException("it is not a file of codes");
    }
    try {
      long length = length(ByteBuffer.wrap(header).position(Integer.BYTES));
      byte[] words = in.readNBytes(Math.toIntExact(length));
      if (words.length < length || in.read() >= 0) {
        throw new EOFException("it should have %,d bytes".formatted(HEADER + length));
      }
      byte[] all = Arrays.copyOf(header, HEADER + words.length);
      System.arraycopy(words, 0, all, HEADER, words.length);
      of(all);
      return all;
    } catch (IllegalArgumentException | ArithmeticException | EOFException e) {
      throw new InputDataException("it is damaged: " + e.getMessage(), e);
    }
  }

  private static long length(ByteBuffer header) {
    int perCode = PackedCodes.wordsPerCode(header.getInt());
    int users = header.getInt();
    int items = header.getInt();
    if (users < 0 || items < 0) {
      throw new IllegalArgumentException("%d users, %d items".formatted(users, items));
    }
    return Math.multiplyExact((long) users + items, (long) perCode * Long.BYTES);
  }

  /** What the same codes are read from again. */
  public Artifact artifact() {
    long[] users = codes.users().words();
    long[] items = codes.items().words();
    long length = HEADER + ((long) users.length + items.length) * Long.BYTES;
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.putInt(MAGIC).putInt(codes.users().bits()).putInt(codes.userCount());
    out.putInt(codes.itemCount()).asLongBuffer().put(users).put(items);
    return new Artifact(FILE, out.array());
  }

  @Override
  public boolean encodesNewUsers() {
    return false;
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    return codes.users().slice(0, rows.lists().rows());
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return codes;
  }

  /** {@inheritDoc} The bits themselves, as ±1. */
  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    PackedCodes users = codes.users();
    float[][] vectors = new float[to - from][users.bits()];
    for (int row = 0; row < vectors.length; row++) {
      int begin = (from + row) * users.wordsPerCode();
      for (int bit = 0; bit < users.bits(); bit++) {
        boolean isSet = (users.words()[begin + bit / Long.SIZE] >>> bit & 1) == 1;
        vectors[row][bit] = isSet ? 1 : -1;
      }
    }
    return vectors;
  }
}
