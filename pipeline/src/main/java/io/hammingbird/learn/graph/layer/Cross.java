package io.hammingbird.learn.graph.layer;

import java.util.Locale;

/** Whose are the weights w of a cross operation, x (1 + w·x): Eq 7 of DGCN-BinCF (IJCAI 2019). */
public enum Cross {
  /** Each node has its own, as in Eq 9 and Eq 10. */
  NODE {
    @Override
    public int rows(int nodes) {
      return nodes;
    }
  },
  /** All nodes have the same, as in the cross network that the paper cites. */
  SHARED {
    @Override
    public int rows(int nodes) {
      return 1;
    }
  },
  /** There is no cross operation. */
  NONE {
    @Override
    public int rows(int nodes) {
      return 0;
    }
  };

  /** Rows of weights. */
  public abstract int rows(int nodes);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Cross parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
