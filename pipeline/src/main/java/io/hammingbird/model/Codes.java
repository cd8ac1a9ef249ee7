package io.hammingbird.model;

import io.hammingbird.kernels.PackedCodes;
import java.io.Serializable;

/**
 * What a model has learned, as far as a ranking needs it: one code a user and one an item, by dense
 * index.
 *
 * @param users one code a user, of the same width as the items'
 * @param items one code an item
 */
public record Codes(PackedCodes users, PackedCodes items) implements Serializable {

  /**
   * @throws IllegalArgumentException if the two sides differ in width
   */
  public Codes {
    if (users.bits() != items.bits()) {
      throw new IllegalArgumentException(
          "codes of users have %d bits, of items %d".formatted(users.bits(), items.bits()));
    }
  }
}
