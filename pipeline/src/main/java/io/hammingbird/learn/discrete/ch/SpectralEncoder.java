package io.hammingbird.learn.discrete.ch;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Codes a row of the matrix by its products with singular vectors of the other side: a user with
 * the row {@code a} has the code {@code sign(Qᵀ Σ^(p−1) Vᵀ a)}, and an item likewise with those of
 * the users. For rows of the training these are their own singular vectors, rotated, so that they
 * have the same codes as in the training.
 */
public final class SpectralEncoder implements UserEncoder {
  /** The file of the vectors in a model's folder. */
  public static final String FILE = "singular-vectors.bin";

  private static final long serialVersionUID = 1;
  private static final int MAGIC = 0x48425356;
  private static final int HEADER = 6 * Integer.BYTES;

  private final int bits;
  private final RatingScale scale;
  private final float[] ofItems;
  private final float[] ofUsers;

  /**
   * @param ofItems what a user's value adds for each item, {@code [items × bits]}
   * @param ofUsers what an item's value adds for each user, {@code [users × bits]}
   */
  private SpectralEncoder(int bits, RatingScale scale, float[] ofItems, float[] ofUsers) {
    this.bits = bits;
    this.scale = scale;
    this.ofItems = ofItems;
    this.ofUsers = ofUsers;
  }

  /**
   * @param power of the singular values
   * @param rotation {@code [rank × rank]}
   */
  static SpectralEncoder of(
      ScaledMatrix matrix, SingularVectors vectors, double power, double[][] rotation) {
    int rank = vectors.rank();
    double[][] projection = new double[rank][rank];
    for (int i = 0; i < rank; i++) {
      double value = vectors.values()[i];
      for (int d = 0; d < rank; d++) {
        projection[i][d] = value > 0 ? Math.pow(value, power - 1) * rotation[i][d] : 0;
      }
    }
    return new SpectralEncoder(
        rank,
        matrix.scale(),
        table(vectors.items(), projection, matrix.itemScale()),
        table(vectors.users(), projection, matrix.userScale()));
  }

  /** The scale of the row that is coded is left out: it is above 0 and changes no sign. */
  private static float[] table(double[] vectors, double[][] projection, double[] scale) {
    double[] products = RowProducts.of(vectors, projection);
    float[] table = new float[products.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (scale[i / projection.length] * products[i]);
    }
    return table;
  }

  /**
   * From what {@link #artifact} wrote.
   *
   * @param bytes that {@link #read} has checked
   */
  public static SpectralEncoder of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(Integer.BYTES);
    int bits = in.getInt();
    float[] ofItems = new float[in.getInt() * bits];
    float[] ofUsers = new float[in.getInt() * bits];
    RatingScale scale = new RatingScale(in.getFloat(), in.getFloat());
    in.asFloatBuffer().get(ofItems).get(ofUsers);
    return new SpectralEncoder(bits, scale, ofItems, ofUsers);
  }

  /**
   * Reads and checks a file.
   *
   * @throws InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || ByteBuffer.wrap(header).getInt() != MAGIC) {
      throw new InputDataException("it is not a file of singular vectors");
    }
    ByteBuffer sizes = ByteBuffer.wrap(header).position(Integer.BYTES);
    long bits = sizes.getInt();
    long items = sizes.getInt();
    long users = sizes.getInt();
    long values = (items + users) * bits;
    if (bits < PackedCodes.MIN_BITS
        || bits > PackedCodes.MAX_BITS
        || items < 0
        || users < 0
        || values > (Integer.MAX_VALUE - 8 - HEADER) / Float.BYTES) {
      throw new InputDataException(
          "it is damaged: %d bits, %d items, %d users".formatted(bits, items, users));
    }
    byte[] all = new byte[HEADER + (int) values * Float.BYTES];
    System.arraycopy(header, 0, all, 0, HEADER);
    if (in.readNBytes(all, HEADER, all.length - HEADER) < all.length - HEADER || in.read() >= 0) {
      throw new InputDataException("it is damaged: it should have %,d bytes".formatted(all.length));
    }
    return all;
  }

  /** What the same encoder is read from again. */
  Artifact artifact() {
    long length = HEADER + ((long) ofItems.length + ofUsers.length) * Float.BYTES;
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length));
    out.putInt(MAGIC).putInt(bits).putInt(ofItems.length / bits).putInt(ofUsers.length / bits);
    out.putFloat(scale.low()).putFloat(scale.high());
    out.asFloatBuffer().put(ofItems).put(ofUsers);
    return new Artifact(FILE, out.array());
  }

  @Override
  public boolean encodesNewUsers() {
    return true;
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    return codes(rows, ofItems);
  }

  @Override
  public Optional<ItemEncoder> items() {
    return Optional.of(this::encodeItems);
  }

  private PackedCodes encodeItems(RatedLists rows) {
    return codes(rows, ofUsers);
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return new Codes(encode(set.byUser()), encodeItems(set.byItem()));
  }

  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    float[][] vectors = new float[to - from][bits];
    for (int row = from; row < to; row++) {
      double[] sum = sum(rows, row, ofItems);
      for (int d = 0; d < bits; d++) {
        vectors[row - from][d] = (float) sum[d];
      }
    }
    return vectors;
  }

  private PackedCodes codes(RatedLists rows, float[] table) {
    int perCode = PackedCodes.wordsPerCode(bits);
    long[] words = new long[Math.multiplyExact(rows.lists().rows(), perCode)];
    for (int row = 0; row < rows.lists().rows(); row++) {
      double[] sum = sum(rows, row, table);
      for (int d = 0; d < bits; d++) {
        if (sum[d] >= 0) {
          words[row * perCode + d / Long.SIZE] |= 1L << d;
        }
      }
    }
    return new PackedCodes(bits, rows.lists().rows(), words);
  }

  private double[] sum(RatedLists rows, int row, float[] table) {
    double[] sum = new double[bits];
    for (int i = rows.lists().begin(row); i < rows.lists().end(row); i++) {
      double value = scale.value(rows.rating(i));
      int begin = rows.lists().indices()[i] * bits;
      for (int d = 0; d < bits; d++) {
        sum[d] += value * table[begin + d];
      }
    }
    return sum;
  }
}
