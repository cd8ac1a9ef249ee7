package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.network.towers.TwoTowers;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Encodes by a network, which is opened once in every process that it is sent to and used. Not for
 * several threads at once.
 */
public final class NetworkEncoder implements UserEncoder {
  /** The file of the network in a model's folder. */
  public static final String FILE = "network.zip";

  private static final long serialVersionUID = 1;

  private final byte[] network;
  private transient TwoTowers towers;

  /**
   * @param network DL4J's model zip: not a copy, never to change
   */
  public NetworkEncoder(byte[] network) {
    this.network = network;
  }

  /**
   * The network.
   *
   * @throws io.hammingbird.errors.InputDataException if it is none that was written here
   */
  TwoTowers towers() {
    if (towers == null) {
      try {
        towers = TwoTowers.read(new ByteArrayInputStream(network));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return towers;
  }

  /** What inner products of codes are multiplied with, where a distillation has learned it. */
  double scale() {
    return towers().scale();
  }

  @Override
  public boolean encodesNewUsers() {
    return towers().encodesNewUsers();
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    return towers().encodeUsers(rows);
  }

  @Override
  public Optional<ItemEncoder> items() {
    return towers().encodesNewItems()
        ? Optional.of(rows -> towers().encodeItems(rows, 0, rows.lists().rows()))
        : Optional.empty();
  }

  @Override
  public Codes encodeAll(TrainingSet set) {
    return new Codes(
        towers().encodeUsers(set.byUser()), towers().encodeItems(set.byItem(), 0, set.items()));
  }

  @Override
  public float[][] vectors(RatedLists rows, int from, int to) {
    return towers().userVectors(rows, from, to);
  }
}
