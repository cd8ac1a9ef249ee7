package io.hammingbird.codes;

import java.io.Serializable;

/**
 * What a model has learned, as far as a ranking needs it: one row a user and one an item, by dense
 * index. A model whose binarizer is {@code none} learns {@link Factors}, any other {@link Codes}.
 */
public sealed interface Learned extends Serializable permits Codes, Factors {

  /** Number of users. */
  int userCount();

  /** Number of items. */
  int itemCount();
}
