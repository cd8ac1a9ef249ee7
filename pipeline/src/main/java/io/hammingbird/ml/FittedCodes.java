package io.hammingbird.ml;

import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Artifact;
import org.apache.spark.sql.types.DataType;

/**
 * What a fitted model knows, in the driver's memory: 8 bytes for every 64 bits of a code, the ids,
 * 4 bytes per seen pair, and what encodes new users.
 *
 * @param users ids and codes of the users
 * @param userType of the column that the users' ids came from
 * @param items ids and codes of the items, by falling popularity
 * @param itemType of the column that the items' ids came from
 * @param seen the items of each user, which are not candidates
 * @param artifact what encodes new users is read from
 */
public record FittedCodes(
    NamedCodes users,
    DataType userType,
    NamedCodes items,
    DataType itemType,
    IndexLists seen,
    Artifact artifact) {

  /**
   * @throws IllegalArgumentException if the sides differ in their width, or the lists are not one
   *     per user
   */
  public FittedCodes {
    if (users.codes().bits() != items.codes().bits()) {
      throw new IllegalArgumentException(
          "codes of users have %d bits, of items %d"
              .formatted(users.codes().bits(), items.codes().bits()));
    }
    if (seen.rows() != users.size()) {
      throw new IllegalArgumentException(
          "%d lists of seen items for %d users".formatted(seen.rows(), users.size()));
    }
  }

  /** Width of the codes. */
  public int bits() {
    return users.codes().bits();
  }
}
