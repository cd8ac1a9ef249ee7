package io.hammingbird.kernels.opencl;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;
import io.hammingbird.kernels.TopK;
import java.util.List;

/** Top-K over consecutive slices of the items: each is searched by itself, and the rows merged. */
public final class SlicedTopK implements HammingTopK {
  private final PackedCodes items;
  private final List<HammingTopK> slices;
  private final int[] bounds;

  /**
   * Takes over the slices, which are closed with this object.
   *
   * @param items all items
   * @param slices at least one kernel, each over the items from its bound to the next
   * @param bounds {@code [slices + 1]}, from 0 to the number of items
   */
  public SlicedTopK(PackedCodes items, List<HammingTopK> slices, int[] bounds) {
    this.items = items;
    this.slices = slices;
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return slices.get(0).name();
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results.check(items, queries, excluded, k, radius);
    TopK merged = searchSlice(0, queries, excluded, k, radius);
    for (int slice = 1; slice < slices.size(); slice++) {
      TopK found = searchSlice(slice, queries, excluded, k, radius);
      merged = TopK.merge(merged, found, bounds[slice]);
    }
    return merged;
  }

  private TopK searchSlice(int slice, PackedCodes queries, IndexLists excluded, int k, int radius) {
    IndexLists window = excluded.window(bounds[slice], bounds[slice + 1]);
    return slices.get(slice).search(queries, window, k, radius);
  }

  @Override
  public void close() {
    slices.forEach(HammingTopK::close);
  }
}
