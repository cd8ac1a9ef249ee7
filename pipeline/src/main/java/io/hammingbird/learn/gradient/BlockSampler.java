package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.block.BlockSpec;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws blocks without end: users in one random order after another, each block of the same size;
 * items uniformly. All comes from one seed, so that a rerun draws the same blocks.
 */
final class BlockSampler {
  private final SplittableRandom random;
  private final int[] users;
  private final int[] items;
  private final int usersPerBlock;
  private final int itemsPerBlock;
  private int nextUser;

  static BlockSampler of(TrainConfig train, TrainingSet set, long seed) {
    return new BlockSampler(
        set.users(), set.items(), train.usersPerBlock(), train.itemsPerBlock(), seed);
  }

  BlockSampler(int users, int items, int usersPerBlock, int itemsPerBlock, long seed) {
    this.random = new SplittableRandom(seed);
    this.users = IntStream.range(0, users).toArray();
    this.items = IntStream.range(0, items).toArray();
    this.usersPerBlock = Math.min(usersPerBlock, users);
    this.itemsPerBlock = Math.min(itemsPerBlock, items);
    this.nextUser = users;
  }

  int usersPerBlock() {
    return usersPerBlock;
  }

  List<BlockSpec> next(int blocks) {
    List<BlockSpec> specs = new ArrayList<>(blocks);
    for (int i = 0; i < blocks; i++) {
      specs.add(new BlockSpec(nextUsers(), sampleItems(), random.nextLong()));
    }
    return specs;
  }

  /** Draws and forgets. */
  void skip(long blocks) {
    for (long i = 0; i < blocks; i++) {
      next(1);
    }
  }

  private int[] nextUsers() {
    int[] block = new int[usersPerBlock];
    for (int i = 0; i < block.length; i++) {
      if (nextUser == users.length) {
        shuffle(users, users.length, random);
        nextUser = 0;
      }
      block[i] = users[nextUser++];
    }
    return block;
  }

  private int[] sampleItems() {
    shuffle(items, itemsPerBlock, random);
    return Arrays.copyOf(items, itemsPerBlock);
  }

  /** Puts a random sample of {@code count} values into the first places. */
  private static void shuffle(int[] values, int count, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, values.length);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
