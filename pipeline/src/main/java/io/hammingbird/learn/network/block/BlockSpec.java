package io.hammingbird.learn.network.block;

import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.SplittableRandom;

/** Names one block of training; small, so that the driver can send many. */
public final class BlockSpec implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] users;
  private final int[] items;
  private final long seed;

  /**
   * Names a block.
   *
   * @param users dense indices of the block's users
   * @param items dense indices of its items, sampled without replacement
   * @param seed draws the block's dropout and noise
   */
  public BlockSpec(int[] users, int[] items, long seed) {
    this.users = users;
    this.items = items;
    this.seed = seed;
  }

  public int[] users() {
    return users;
  }

  public int[] items() {
    return items;
  }

  /** A stream of this block. */
  public SplittableRandom random(String purpose) {
    return new Seeds(seed).random(purpose);
  }
}
