package io.hammingbird.codes;

import java.io.Serializable;

/**
 * What a model has learned, as far as a ranking needs it: one row per user and one per item, by
 * dense index, or an order of the items that follows from neither.
 */
public sealed interface Learned extends Serializable
    permits Codes, WeightedCodes, Factors, ItemOrder {

  /** Number of users. */
  int userCount();

  /** Number of items. */
  int itemCount();

  /** Bytes that a user takes in memory when lists are made, in the mean. */
  double userBytes();

  /** Bytes that an item takes in memory when lists are made, in the mean. */
  double itemBytes();
}
