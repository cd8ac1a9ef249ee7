package io.hammingbird.learn.graph;

import java.util.Locale;

/** Whose are the weights w of a cross operation, x (1 + w·x): Eq 7 of DGCN-BinCF (IJCAI 2019). */
enum Cross {
  /** Each node has its own, as in Eq 9 and Eq 10. */
  NODE {
    @Override
    int rows(int nodes) {
      return nodes;
    }
  },
  /** All nodes have the same, as in the cross network that the paper cites. */
  SHARED {
    @Override
    int rows(int nodes) {
      return 1;
    }
  },
  /** There is no cross operation. */
  NONE {
    @Override
    int rows(int nodes) {
      return 0;
    }
  };

  /** Rows of weights. */
  abstract int rows(int nodes);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static Cross parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
