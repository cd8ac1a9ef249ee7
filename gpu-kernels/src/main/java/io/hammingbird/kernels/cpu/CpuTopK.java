package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;
import io.hammingbird.kernels.TopK;
import java.util.stream.IntStream;

/**
 * The production kernel for CPUs: {@link LaneSearch} for batches of queries, {@link ScanSearch} for
 * the rest, and everywhere if that is the path.
 */
public final class CpuTopK implements HammingTopK {
  private final PackedCodes items;
  private final CpuPath path;
  private final ScanSearch scan;
  private final LaneSearch lanes;

  public CpuTopK(PackedCodes items, CpuPath path) {
    this.items = items;
    this.path = path;
    scan = new ScanSearch(items);
    lanes = new LaneSearch(items, path == CpuPath.SWAR ? new SwarLoops() : new PopcountLoops());
  }

  @Override
  public String name() {
    return path.kernelName();
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results results = Results.of(items, queries, excluded, k, radius);
    if (results.width > 0) {
      int limit = Math.min(radius, items.bits()) + 1;
      Search search = new Search(items, queries, excluded, limit, results);
      int[] open = IntStream.range(0, queries.size()).toArray();
      if (path != CpuPath.SCAN && lanes.suits(open.length, results.width)) {
        open = lanes.search(search, open);
      }
      for (int query : open) {
        scan.search(search, query);
      }
    }
    return results.finish();
  }

  @Override
  public void close() {}
}
