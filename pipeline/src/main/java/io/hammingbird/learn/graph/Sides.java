package io.hammingbird.learn.graph;

import java.util.Arrays;

/** The rows of users and those of items, which are one table of nodes together. */
record Sides(float[] users, float[] items) {

  /**
   * Takes a table apart.
   *
   * @param userValues values of all users' rows
   */
  static Sides of(float[] nodes, int userValues) {
    return new Sides(
        Arrays.copyOf(nodes, userValues), Arrays.copyOfRange(nodes, userValues, nodes.length));
  }

  float[] joined() {
    float[] nodes = Arrays.copyOf(users, users.length + items.length);
    System.arraycopy(items, 0, nodes, users.length, items.length);
    return nodes;
  }
}
