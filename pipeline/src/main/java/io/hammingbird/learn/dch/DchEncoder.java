package io.hammingbird.learn.dch;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Encodes users and items by the towers of DCH: in the training or not, the same row has the same
 * code.
 *
 * @param parameters of both towers: never to change
 */
public record DchEncoder(TowerInput input, Towers towers, float[] parameters)
    implements UserEncoder {
  /** The file of the towers in a model's folder. */
  public static final String FILE = "dch-towers.bin";

  private static final int MAGIC = 0x48424443;
  private static final int HEADER = 6 * Integer.BYTES;

  @Override
  public boolean encodesNewUsers() {
    return !input.ofOwnIndex();
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    return codes(towers.users(), input.of(rows));
  }

  @Override
  public Optional<ItemEncoder> items() {
    return input.ofOwnIndex()
        ? Optional.empty()
        : Optional.of(rows -> codes(towers.items(), input.of(rows)));
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return encodeScaled(input.of(set.byUser()), input.of(set.byItem()));
  }

  /** Codes by rows as the towers take them. */
  Codes encodeScaled(RatedLists users, RatedLists items) {
    return new Codes(codes(towers.users(), users), codes(towers.items(), items));
  }

  private PackedCodes codes(Tower tower, RatedLists scaled) {
    return PackedCodes.fromSigns(tower.bits(), vectors(tower, scaled, 0, scaled.lists().rows()));
  }

  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    return vectors(towers.users(), input.of(rows), from, to);
  }

  private float[][] vectors(Tower tower, RatedLists scaled, int from, int to) {
    double[] values =
        tower.forward(towers.exact(parameters), scaled, new IndexRange(from, to).indices()).codes();
    float[][] vectors = new float[to - from][tower.bits()];
    for (int i = 0; i < values.length; i++) {
      vectors[i / tower.bits()][i % tower.bits()] = (float) values[i];
    }
    return vectors;
  }

  /** What the same towers are read from again. */
  public Artifact artifact() {
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(parameters.length, 4)));
    out.putInt(MAGIC).putInt(input.ordinal());
    out.putInt(towers.users().inputs()).putInt(towers.items().inputs());
    out.putInt(towers.users().hidden()).putInt(towers.users().bits());
    out.asFloatBuffer().put(parameters);
    return new Artifact(FILE, out.array());
  }

  /**
   * From what {@link #artifact} wrote.
   *
   * @param bytes that {@link #read} has checked
   */
  public static DchEncoder of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(Integer.BYTES);
    TowerInput input = TowerInput.values()[in.getInt()];
    Towers towers = Towers.of(in.getInt(), in.getInt(), in.getInt(), in.getInt());
    float[] parameters = new float[towers.size()];
    in.asFloatBuffer().get(parameters);
    return new DchEncoder(input, towers, parameters);
  }

  /**
   * Reads and checks a file.
   *
   * @throws InputDataException if it is damaged, or was not written here
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    ByteBuffer header = ByteBuffer.wrap(all);
    if (all.length < HEADER || header.getInt() != MAGIC) {
      throw new InputDataException("it is not a file of DCH's towers");
    }
    int input = header.getInt();
    long ofUser = header.getInt();
    long ofItem = header.getInt();
    long hidden = header.getInt();
    long bits = header.getInt();
    long parameters = (ofUser + ofItem + 2) * hidden + 2 * (hidden + 1) * bits;
    if (input < 0
        || input >= TowerInput.values().length
        || Math.min(Math.min(ofUser, ofItem), hidden) < 1
        || bits < PackedCodes.MIN_BITS
        || bits > PackedCodes.MAX_BITS
        || all.length != HEADER + Float.BYTES * parameters) {
      throw new InputDataException(
          "it is damaged: %,d bytes for towers of %d and %d inputs, %d hidden units and %d bits"
              .formatted(all.length, ofUser, ofItem, hidden, bits));
    }
    return all;
  }
}
