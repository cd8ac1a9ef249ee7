package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.ExcludedItems;
import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * The candidates of a batch of queries while the items stream past in ascending index order.
 *
 * <p>A lane has room for more than twice {@code k} of them. When it is full, it is settled:
 * excluded items are dropped, and if {@code k} others are there, only the best {@code k} stay and
 * the lane's limit drops to the distance of the worst of them, which later items must beat, because
 * they lose a tie by their higher index.
 */
final class LaneCandidates {
  /** Room beyond 2k, so that a settled lane has room for all hits of a chunk. */
  private static final int SPARE = 2 * Lanes.CHUNK;

  private final PackedCodes items;
  private final int width;
  private final int capacity;
  private final ExcludedItems excludedItems;
  private final int excludedDistance;
  private final int[] early; // by distance: candidates, then ranks, of the first half
  private final int[] late; // of the second half
  private final int[] candidates; // [lanes × capacity], ascending items per lane
  private final int[] distances; // [capacity], of the lane that is settled or finished
  private final int[] sizes;
  private final int[] hitLanes; // lanes with hits in the chunk
  private final int[] openLanes; // those with hits in the group that are not added yet
  private Search search;
  private Lanes lanes;

  /** Room for {@code lanes} queries with {@code width} results each. */
  LaneCandidates(PackedCodes items, int width, int lanes) {
    this.items = items;
    this.width = width;
    capacity = capacity(items.size(), width);
    excludedItems = new ExcludedItems(items.size());
    excludedDistance = items.bits() + 1;
    early = new int[excludedDistance + 1];
    late = new int[excludedDistance + 1];
    candidates = new int[lanes * capacity];
    distances = new int[capacity];
    sizes = new int[lanes];
    hitLanes = new int[lanes + 1];
    openLanes = new int[lanes + 1];
  }

  /** How many candidates per lane holds at most: never more than there are items. */
  static int capacity(int items, int k) {
    return (int) Math.min(items, 2L * k + SPARE);
  }

  /** Whether this has room for just so many results and lanes. */
  boolean suit(int newWidth, int newLanes) {
    return newWidth == width && newLanes == sizes.length;
  }

  /** Begins a batch. */
  void begin(Search newSearch, Lanes newLanes) {
    search = newSearch;
    lanes = newLanes;
    Arrays.fill(sizes, 0);
  }

  /**
   * Begins a chunk: lists the lanes that have hits in it, and makes room for them.
   *
   * @param anyHit zero for the lanes without
   */
  int select(int[] anyHit) {
    int count = 0;
    for (int lane = 0; lane < lanes.queries(); lane++) {
      hitLanes[count] = lane;
      count += oneUnlessZero(anyHit[lane]);
    }
    for (int i = 0; i < count; i++) {
      if (sizes[hitLanes[i]] > capacity - Lanes.CHUNK) {
        settle(hitLanes[i]);
      }
    }
    return count;
  }

  /**
   * Adds the hits in a group to the lanes that were listed for its chunk. It takes the first hit of
   * every lane, then the second of those that have one, and so on. These loops write every place
   * and move on only past the right ones: a branch would be mispredicted at nearly every hit, and
   * cost more than the hit.
   *
   * @param hits a mask for each lane, bit {@code i} standing for item {@code first + i}; used up
   * @param count how many lanes were listed
   */
  void add(int[] hits, int first, int count) {
    int open = 0;
    for (int i = 0; i < count; i++) {
      int lane = hitLanes[i];
      openLanes[open] = lane;
      open += oneUnlessZero(hits[lane]);
    }
    while (open > 0) {
      int stillOpen = 0;
      for (int i = 0; i < open; i++) {
        int lane = openLanes[i];
        int rest = hits[lane];
        int size = sizes[lane];
        candidates[lane * capacity + size] = first + Integer.numberOfTrailingZeros(rest);
        sizes[lane] = size + 1;
        rest &= rest - 1;
        hits[lane] = rest;
        openLanes[stillOpen] = lane;
        stillOpen += oneUnlessZero(rest);
      }
      open = stillOpen;
    }
  }

  private static int oneUnlessZero(int value) {
    return (value | -value) >>> 31;
  }

  private void settle(int lane) {
    measure(lane);
    int worst = 0;
    int within = early[0] + late[0];
    while (within < width && worst < excludedDistance - 1) {
      worst++;
      within += early[worst] + late[worst];
    }
    boolean full = within >= width;
    if (full) {
      lanes.lowerLimit(lane, worst);
    }
    int atWorst = early[worst] + late[worst] - (full ? within - width : 0);
    keepBest(lane, worst, atWorst);
  }

  /** Keeps everything closer than {@code worst}, and the first few at that distance. */
  private void keepBest(int lane, int worst, int atWorst) {
    int begin = lane * capacity;
    int kept = begin;
    int room = atWorst;
    for (int i = 0; i < sizes[lane]; i++) {
      if (distances[i] < worst || (distances[i] == worst && room-- > 0)) {
        candidates[kept++] = candidates[begin + i];
      }
    }
    sizes[lane] = kept - begin;
  }

  /**
   * Computes and counts the distances of a lane's candidates. The first and the second half are
   * counted apart, in one loop: many candidates are equally far, and an increment has to wait for
   * the one before it on the same place.
   */
  private void measure(int lane) {
    int query = lanes.query(lane);
    excludedItems.mark(search.excluded(), query);
    Arrays.fill(early, 0);
    Arrays.fill(late, 0);
    int begin = lane * capacity;
    int size = sizes[lane];
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      early[distances[i] = distance(candidates[begin + i], query)]++;
      late[distances[half + i] = distance(candidates[begin + half + i], query)]++;
    }
    if (size > 2 * half) {
      late[distances[size - 1] = distance(candidates[begin + size - 1], query)]++;
    }
  }

  /** The distance of an item, or one that is beyond all others if the item is excluded. */
  private int distance(int item, int query) {
    PackedCodes queries = search.queries();
    int distance =
        items.wordsPerCode() == 1
            ? Long.bitCount(items.words()[item] ^ queries.words()[query])
            : items.distance(item, queries, query);
    return excludedItems.contains(item) ? excludedDistance : distance;
  }

  /**
   * Writes the row of a lane's query: a counting sort, which keeps the ascending item order within
   * a distance.
   *
   * @return the distance of the last item, or −1 if the row is not full
   */
  int finish(int lane) {
    measure(lane);
    int eligible = turnIntoRanks();
    int row = lanes.query(lane) * width;
    int begin = lane * capacity;
    int size = sizes[lane];
    int half = size / 2;
    for (int i = 0; i < half; i++) {
      place(row, early[distances[i]]++, candidates[begin + i], distances[i]);
      int j = half + i;
      place(row, late[distances[j]]++, candidates[begin + j], distances[j]);
    }
    if (size > 2 * half) {
      int j = size - 1;
      place(row, late[distances[j]]++, candidates[begin + j], distances[j]);
    }
    search.results().counts[lanes.query(lane)] = Math.min(eligible, width);
    return eligible < width ? -1 : search.results().distances[row + width - 1];
  }

  /** Turns counts into the first rank of each distance and half; returns how many are eligible. */
  private int turnIntoRanks() {
    int before = 0;
    for (int distance = 0; distance < excludedDistance; distance++) {
      int inEarly = early[distance];
      int inLate = late[distance];
      early[distance] = before;
      late[distance] = before + inEarly;
      before += inEarly + inLate;
    }
    early[excludedDistance] = width;
    late[excludedDistance] = width;
    return before;
  }

  private void place(int row, int rank, int item, int distance) {
    if (rank < width) {
      search.results().items[row + rank] = item;
      search.results().distances[row + rank] = distance;
    }
  }
}
