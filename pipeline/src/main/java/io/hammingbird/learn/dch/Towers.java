package io.hammingbird.learn.dch;

import java.io.Serializable;

/** The towers of both sides, whose parameters are behind one another in one array. */
record Towers(Tower users, Tower items) implements Serializable {

  /**
   * @param ofUser width of a user's row
   * @param ofItem width of an item's row
   */
  static Towers of(int ofUser, int ofItem, int hidden, int bits) {
    Tower users = new Tower(0, ofUser, hidden, bits);
    return new Towers(users, new Tower(users.end(), ofItem, hidden, bits));
  }

  /** Parameters of both. */
  int size() {
    return items.end();
  }

  /** The parameters in the precision of the computation. */
  double[] exact(float[] parameters) {
    double[] exact = new double[size()];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = parameters[i];
    }
    return exact;
  }
}
