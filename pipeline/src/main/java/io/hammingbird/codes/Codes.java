package io.hammingbird.codes;

import io.hammingbird.kernels.PackedCodes;

/**
 * One code per user and one per item, by dense index; the nearer two codes are, the better they go
 * together.
 *
 * @param users one code per user, of the same width as the items'
 * @param items one code per item
 */
public record Codes(PackedCodes users, PackedCodes items) implements Learned {

  /**
   * @throws IllegalArgumentException if the two sides differ in width
   */
  public Codes {
    if (users.bits() != items.bits()) {
      throw new IllegalArgumentException(
          "codes of users have %d bits, of items %d".formatted(users.bits(), items.bits()));
    }
  }

  @Override
  public int userCount() {
    return users.size();
  }

  @Override
  public int itemCount() {
    return items.size();
  }

  @Override
  public double userBytes() {
    return users.bits() / (double) Byte.SIZE;
  }

  @Override
  public double itemBytes() {
    return items.bits() / (double) Byte.SIZE;
  }
}
