package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.PackedCodes;

/** Lists the items of a block of {@link WeightedGroups} by their steps, in ascending order. */
final class StepLists {
  private final int size;
  private final WeightedGroups groups;
  private final int[] hits; // columns of a block
  private final int[] near; // items of a block

  StepLists(PackedCodes items, WeightedGroups groups) {
    this.size = items.size();
    this.groups = groups;
    hits = new int[groups.blockGroups()];
    near = new int[groups.blockGroups() * WeightedGroups.GROUP_SIZE];
  }

  /**
   * Lists those with {@code from} to {@code to} steps, the latter exclusive, of the block that was
   * read last.
   *
   * @return how many there are in {@link #items}
   */
  int list(int block, int from, int to) {
    return listBetween(groups.firstGroup(block), listGroupsBelow(block, to), from, to);
  }

  /** The items that were listed last. */
  int[] items() {
    return near;
  }

  /** Lists the groups with an item below {@code to} steps, without a branch a group. */
  private int listGroupsBelow(int block, int to) {
    int[] minima = groups.minima();
    int inBlock = groups.groupsIn(block);
    int count = 0;
    for (int group = 0; group < inBlock; group++) {
      hits[count] = group;
      count += (minima[group] - to) >>> 31;
    }
    return count;
  }

  private int listBetween(int firstGroup, int hitCount, int from, int to) {
    int[][] steps = groups.steps();
    int count = 0;
    for (int hit = 0; hit < hitCount; hit++) {
      int first = (firstGroup + hits[hit]) * WeightedGroups.GROUP_SIZE;
      int rows = Math.min(WeightedGroups.GROUP_SIZE, size - first);
      for (int row = 0; row < rows; row++) {
        int here = steps[row][hits[hit]];
        near[count] = first + row;
        count += ((here - to) & ~(here - from)) >>> 31; // stays on the place unless between
      }
    }
    return count;
  }
}
