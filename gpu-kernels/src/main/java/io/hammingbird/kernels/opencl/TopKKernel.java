package io.hammingbird.kernels.opencl;

import io.hammingbird.kernels.PackedCodes;

/**
 * The device code of {@link OpenClTopK}. One work-item serves one user over one part of the items;
 * a work-group shares its part and moves through it together, tile by tile, in local memory.
 *
 * <p>The first pass counts the eligible items at each distance, and stops counting a distance once
 * {@code k} items are closer. The second pass meets the items in the same order and puts each
 * straight into its place: a counting sort, ordered by (distance, index) without atomics.
 *
 * <p>Aparapi translates the bytecode of {@link #run}. It knows neither break nor switch nor atomics
 * on local memory, and makes slow code of {@code Long.bitCount}, but one instruction of {@code
 * popcount}. All fields below are arguments of the device function.
 */
final class TopKKernel extends StrictKernel {
  /** Work-items per group, and items per tile. */
  static final int GROUP = 64;

  // Fixed for the life of the kernel. Codes are row-major, tiles word by word.
  final long[] items;
  final int itemCount;
  final int words;
  final int bits;
  @Local final long[] tile;

  // Set before each run.
  long[] queries = new long[1]; // no array may be empty
  int queryCount;
  int queryGroups; // work-groups a part
  int partSize; // items a part, in whole tiles
  int columns; // work-items in all: parts × queryGroups × GROUP
  int k;
  int radius; // at most bits
  int[] excludedOffsets = new int[1];
  int[] excludedItems = new int[1];

  // Written on the device.
  int[] histograms = new int[1]; // [bits + 1][columns]: neighbouring work-items, neighbouring cells
  int[] foundItems = new int[1]; // [parts × queryCount × k], distances alike
  int[] foundDistances = new int[1];
  int[] foundCounts = new int[1]; // [parts × queryCount]

  TopKKernel(PackedCodes items) {
    this.items = items.words();
    itemCount = items.size();
    words = items.wordsPerCode();
    bits = items.bits();
    tile = new long[GROUP * words];
  }

  @Override
  public void run() {
    int column = getGlobalId();
    int group = column / GROUP;
    int part = group / queryGroups;
    int user = column - part * queryGroups * GROUP;
    // The last group's spare work-items help to load tiles; they repeat the last user, unrecorded.
    int query = min(user, queryCount - 1);
    int room = user < queryCount ? k : 0;
    int from = part * partSize;
    int to = from + min(partSize, itemCount - from);
    int row = part * queryCount + query;
    int bound = countByDistance(query, column, from, to);
    int found = turnIntoPlaces(column, bound);
    place(query, row, column, from, to, bound, room);
    if (user < queryCount) {
      foundCounts[row] = min(found, k);
    }
  }

  /** First pass; returns the exclusive bound on the distances of the result. */
  int countByDistance(int query, int column, int from, int to) {
    for (int distance = 0; distance <= bits; distance++) {
      histograms[distance * columns + column] = 0;
    }
    long firstWord = queries[query * words];
    int bound = radius + 1;
    int limit = radius + 1;
    int within = 0;
    for (int base = from; base < to; base += GROUP) {
      loadTile(base);
      int filled = min(GROUP, to - base);
      for (int slot = 0; slot < filled; slot++) {
        int distance = (int) popcount(tile[slot] ^ firstWord) + distanceOfRest(slot, query);
        if (distance < limit && isExcluded(base + slot, query) == 0) {
          int cell = distance * columns + column;
          histograms[cell] = histograms[cell] + 1;
          within = within + 1;
          if (within >= k) {
            int closer = within - histograms[(bound - 1) * columns + column];
            while (closer >= k) {
              within = closer;
              bound = bound - 1;
              closer = within - histograms[(bound - 1) * columns + column];
            }
            limit = bound - 1;
          }
        }
      }
    }
    return bound;
  }

  /** Turns the counts into the first rank of each distance; returns how many items were counted. */
  int turnIntoPlaces(int column, int bound) {
    int before = 0;
    for (int distance = 0; distance < bound; distance++) {
      int cell = distance * columns + column;
      int here = histograms[cell];
      histograms[cell] = before;
      before = before + here;
    }
    return before;
  }

  /** Second pass: puts every item below the bound into its rank. */
  void place(int query, int row, int column, int from, int to, int bound, int room) {
    long firstWord = queries[query * words];
    for (int base = from; base < to; base += GROUP) {
      loadTile(base);
      int filled = min(GROUP, to - base);
      for (int slot = 0; slot < filled; slot++) {
        int distance = (int) popcount(tile[slot] ^ firstWord) + distanceOfRest(slot, query);
        if (distance < bound) {
          int cell = distance * columns + column;
          int rank = histograms[cell];
          if (rank < room && isExcluded(base + slot, query) == 0) {
            foundItems[row * k + rank] = base + slot;
            foundDistances[row * k + rank] = distance;
            histograms[cell] = rank + 1;
          }
        }
      }
    }
  }

  /** Loads the next items together, word by word; every work-item of the group must come here. */
  void loadTile(int base) {
    int slot = getLocalId();
    localBarrier();
    if (base + slot < itemCount) {
      for (int word = 0; word < words; word++) {
        tile[word * GROUP + slot] = items[(base + slot) * words + word];
      }
    }
    localBarrier();
  }

  /** Differing bits beyond the first word. */
  int distanceOfRest(int slot, int query) {
    int distance = 0;
    for (int word = 1; word < words; word++) {
      distance += (int) popcount(tile[word * GROUP + slot] ^ queries[query * words + word]);
    }
    return distance;
  }

  /** 1 if the item is on the query's list, else 0; by bisection. */
  int isExcluded(int item, int query) {
    int low = excludedOffsets[query];
    int end = excludedOffsets[query + 1];
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (excludedItems[middle] < item) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int answer = 0;
    if (low < end && excludedItems[low] == item) {
      answer = 1;
    }
    return answer;
  }
}
