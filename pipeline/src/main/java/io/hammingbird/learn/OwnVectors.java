package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Codes that users and items have of their own, with the real vectors of the users whose signs
 * their codes are, of a method that has none for anybody else.
 *
 * @param own the codes
 * @param users {@code [users × bits]}, row-major
 */
public record OwnVectors(OwnCodes own, float[] users) implements UserEncoder {
  /** The file of the codes and vectors in a model's folder. */
  public static final String FILE = "own-vectors.bin";

  /** The vectors' signs are the users' codes. */
  public static OwnVectors of(float[] users, PackedCodes items) {
    int bits = items.bits();
    float[][] rows = new float[users.length / bits][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(users, row * bits, (row + 1) * bits));
    return new OwnVectors(new OwnCodes(new Codes(PackedCodes.fromSigns(bits, rows), items)), users);
  }

  /**
   * From what {@link #artifact} wrote.
   *
   * @param bytes that {@link #read} has checked
   */
  public static OwnVectors of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    float[] users = new float[in.getInt()];
    in.asFloatBuffer().get(users);
    int begin = Integer.BYTES + users.length * Float.BYTES;
    return new OwnVectors(OwnCodes.of(Arrays.copyOfRange(bytes, begin, bytes.length)), users);
  }

  /**
   * Reads and checks a file.
   *
   * @throws InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    try {
      if (all.length < Integer.BYTES) {
        throw new EOFException("it is empty");
      }
      long begin = Integer.BYTES + (long) Float.BYTES * ByteBuffer.wrap(all).getInt();
      if (begin < Integer.BYTES || begin > all.length) {
        throw new EOFException("it should have more than %,d bytes".formatted(begin));
      }
      int from = (int) begin;
      OwnCodes.read(new ByteArrayInputStream(all, from, all.length - from));
      OwnVectors read = of(all);
      Codes codes = read.own.codes();
      if (read.users.length != codes.userCount() * codes.users().bits()) {
        throw new EOFException(
            "it has %,d values of %,d users".formatted(read.users.length, codes.userCount()));
      }
      return all;
    } catch (EOFException e) {
      throw new InputDataException("it is damaged: " + e.getMessage(), e);
    }
  }

  /** What the same codes and vectors are read from again. */
  public Artifact artifact() {
    byte[] codes = own.artifact().bytes();
    ByteBuffer out =
        ByteBuffer.allocate(
            Math.addExact(
                Integer.BYTES + codes.length, Math.multiplyExact(users.length, Float.BYTES)));
    out.putInt(users.length).asFloatBuffer().put(users);
    out.position(Integer.BYTES + users.length * Float.BYTES).put(codes);
    return new Artifact(FILE, out.array());
  }

  /** The codes of all users and items. */
  public Codes codes() {
    return own.codes();
  }

  @Override
  public boolean encodesNewUsers() {
    return false;
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    return own.encode(rows);
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return own.codes();
  }

  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    int bits = own.codes().users().bits();
    float[][] vectors = new float[to - from][];
    Arrays.setAll(
        vectors, row -> Arrays.copyOfRange(users, (from + row) * bits, (from + row + 1) * bits));
    return vectors;
  }
}
