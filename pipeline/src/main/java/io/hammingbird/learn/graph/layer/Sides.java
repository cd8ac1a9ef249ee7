package io.hammingbird.learn.graph.layer;

import java.util.Arrays;

/** The rows of users and those of items, which are one table of nodes together. */
public record Sides(float[] users, float[] items) {

  /**
   * Takes a table apart.
   *
   * @param userValues values of all users' rows
   */
  public static Sides of(float[] nodes, int userValues) {
    return new Sides(
        Arrays.copyOf(nodes, userValues), Arrays.copyOfRange(nodes, userValues, nodes.length));
  }

  public float[] joined() {
    float[] nodes = Arrays.copyOf(users, users.length + items.length);
    System.arraycopy(items, 0, nodes, users.length, items.length);
    return nodes;
  }
}
