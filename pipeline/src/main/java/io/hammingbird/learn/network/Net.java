package io.hammingbird.learn.network;

import io.hammingbird.learn.network.penalty.PenaltySchedule;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * A network while it is put together, and what its parts have to know of the whole.
 *
 * @param graph takes layers and vertices
 * @param inputs names of the inputs so far, in the order in which a block has them
 * @param bits width of codes and real vectors
 * @param users number of users
 * @param items number of items
 * @param penalties of both towers
 * @param rate of learning
 */
public record Net(
    GraphBuilder graph,
    List<String> inputs,
    int bits,
    int users,
    int items,
    PenaltySchedule penalties,
    CosineDecay rate) {

  public Net(
      GraphBuilder graph,
      int bits,
      int users,
      int items,
      PenaltySchedule penalties,
      CosineDecay rate) {
    this(graph, new ArrayList<>(), bits, users, items, penalties, rate);
  }

  /** Adds an input of a side, and returns its name. */
  public String input(Side side, String name) {
    inputs.add(side.prefix() + name);
    return side.prefix() + name;
  }

  /** Number of rows of a side. */
  public int rows(Side side) {
    return side == Side.USER ? users : items;
  }

  /** How many different indices the rows of a side have, where they are of the other side. */
  public int columns(Side side) {
    return side == Side.USER ? items : users;
  }
}
