package io.hammingbird.kernels.opencl;

import io.hammingbird.kernels.Results;
import java.util.Arrays;

/**
 * Merges the rows that a device found for the parts of the items, by a counting sort: the parts
 * come in the order of their items, so that within a distance the order by index is kept.
 */
final class PartRows {
  private final int[] places; // per distance: a count, then the next place

  PartRows(int bits) {
    places = new int[bits + 1];
  }

  /**
   * Merges the rows of one user.
   *
   * @param kernel with the arrays that came back from the device
   * @param user of the launch, and {@code query} the same one in the results
   */
  void merge(TopKKernel kernel, Launch launch, int user, Results results, int query) {
    Arrays.fill(places, 0);
    int total = 0;
    for (int part = 0; part < launch.parts(); part++) {
      int row = part * launch.users() + user;
      int begin = row * launch.rowWidth();
      for (int place = begin; place < begin + kernel.foundCounts[row]; place++) {
        places[kernel.foundDistances[place]]++;
      }
      total += kernel.foundCounts[row];
    }
    int before = 0;
    for (int distance = 0; distance < places.length; distance++) {
      int here = places[distance];
      places[distance] = before;
      before += here;
    }
    results.counts[query] = Math.min(total, results.width);
    for (int part = 0; part < launch.parts(); part++) {
      place(kernel, launch, part * launch.users() + user, results, query);
    }
  }

  private void place(TopKKernel kernel, Launch launch, int row, Results results, int query) {
    int begin = row * launch.rowWidth();
    for (int from = begin; from < begin + kernel.foundCounts[row]; from++) {
      int distance = kernel.foundDistances[from];
      int rank = places[distance]++;
      if (rank < results.width) {
        results.items[query * results.width + rank] = kernel.foundItems[from];
        results.distances[query * results.width + rank] = distance;
      }
    }
  }
}
