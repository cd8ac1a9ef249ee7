package io.hammingbird.codes;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import java.io.Serializable;

/**
 * One side of the match: what the users, or the items, are called, and their codes, both by dense
 * index.
 *
 * @param name of the side in messages, {@code users} or {@code items}
 */
public record NamedCodes(String name, Ids ids, PackedCodes codes) implements Serializable {

  /**
   * @throws InputDataException unless there are as many ids as codes
   */
  public NamedCodes {
    if (ids.size() != codes.size()) {
      throw new InputDataException(
          "there are %d codes of %s, but the table of %s has %d ids: an index without a name cannot be recommended"
              .formatted(codes.size(), name, name, ids.size()));
    }
  }

  /** Number of users or items. */
  public int size() {
    return codes.size();
  }

  /** Index {@code from} (inclusive) to {@code to} (exclusive), copied. */
  public NamedCodes slice(int from, int to) {
    return new NamedCodes(name, ids.slice(from, to), codes.slice(from, to));
  }
}
