package io.hammingbird.learn.network;

/** A side of a network of two towers. */
public enum Side {
  USER,
  ITEM;

  /** What the names of its layers, vertices and inputs begin with. */
  public String prefix() {
    return this == USER ? "user-" : "item-";
  }

  /** The last layer of its tower. */
  public String code() {
    return prefix() + "code";
  }
}
