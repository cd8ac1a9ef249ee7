package io.hammingbird.kernels;

import com.aparapi.device.OpenCLDevice;
import java.util.ArrayList;
import java.util.List;

/**
 * Top-K on an OpenCL device. The item codes go up once; queries go up and results come down in
 * batches that keep every buffer within a limit. Items that exceed the limit are sliced, one
 * instance a slice, and the results merged ({@link SlicedTopK}).
 */
final class OpenClTopK implements HammingTopK {
  /** Aparapi counts the bytes of a buffer in an int. */
  static final long MAX_BUFFER_BYTES = Integer.MAX_VALUE - 1023;

  /** The buffers of a batch stay this small, also where the device would allow more. */
  private static final long MAX_BATCH_BYTES = 1 << 28;

  /** Users a run: enough work-items to fill a large GPU. */
  private static final int MAX_BATCH = 1 << 17;

  private final PackedCodes items;
  private final String name;
  private final long batchBytes;
  private final TopKKernel kernel;

  /** Items must be at least one, and fit a buffer. */
  private OpenClTopK(OpenCLDevice device, PackedCodes items, long maxBufferBytes) {
    this.items = items;
    this.name = "opencl: " + device.getName().trim();
    this.batchBytes = Math.min(maxBufferBytes, MAX_BATCH_BYTES);
    this.kernel = new TopKKernel(items);
    kernel.compileFor(device);
    kernel.put(kernel.items);
  }

  /**
   * Compiles the kernel for a device and hands it the items.
   *
   * @param items at least one
   * @param maxBufferBytes largest buffer wanted, room for one code to {@link #MAX_BUFFER_BYTES}; a
   *     batch has one user at least, and the buffers which that takes
   * @throws KernelUnavailableException if the kernel does not compile there
   */
  static HammingTopK open(OpenCLDevice device, PackedCodes items, long maxBufferBytes) {
    int sliceSize = (int) (maxBufferBytes / ((long) Long.BYTES * items.wordsPerCode()));
    if (items.size() <= sliceSize) {
      return new OpenClTopK(device, items, maxBufferBytes);
    }
    List<HammingTopK> slices = new ArrayList<>();
    int count = (int) (((long) items.size() + sliceSize - 1) / sliceSize);
    int[] bounds = new int[count + 1];
    try {
      for (int slice = 0; slice < count; slice++) {
        bounds[slice + 1] = (int) Math.min((slice + 1L) * sliceSize, items.size());
        PackedCodes part = items.slice(bounds[slice], bounds[slice + 1]);
        slices.add(new OpenClTopK(device, part, maxBufferBytes));
      }
    } catch (KernelUnavailableException e) {
      slices.forEach(HammingTopK::close);
      throw e;
    }
    return new SlicedTopK(items, slices, bounds);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results results = Results.of(items, queries, excluded, k, radius);
    kernel.k = results.width;
    kernel.radius = Math.min(radius, items.bits());
    int batch = batchSize(results.width);
    int from = 0;
    while (from < queries.size()) {
      int to = batchEnd(excluded, from, Math.min(batch, queries.size() - from));
      upload(queries, excluded, from, to, results.width);
      kernel.runOnDevice(kernel.columns, TopKKernel.GROUP);
      download(results, from, to);
      from = to;
    }
    return results.finish();
  }

  /** Users whose buffers all keep within the limit, in whole work-groups. */
  private int batchSize(int width) {
    long widest =
        Math.max(
            (long) Long.BYTES * items.wordsPerCode(),
            (long) Integer.BYTES * Math.max(width, items.bits() + 1));
    long groups = batchBytes / (widest * TopKKernel.GROUP);
    return (int) Math.max(1, Math.min(groups * TopKKernel.GROUP, MAX_BATCH));
  }

  /** Ends a batch early where the lists of excluded items would exceed the limit. */
  private int batchEnd(IndexLists excluded, int from, int users) {
    long room = Math.max(items.size(), batchBytes / Integer.BYTES);
    int end = from + 1;
    while (end < from + users && excluded.end(end) - (long) excluded.begin(from) <= room) {
      end++;
    }
    return end;
  }

  private void upload(PackedCodes queries, IndexLists excluded, int from, int to, int width) {
    int users = to - from;
    int words = items.wordsPerCode();
    kernel.queryCount = users;
    kernel.columns = (users + TopKKernel.GROUP - 1) / TopKKernel.GROUP * TopKKernel.GROUP;
    kernel.queries = atLeast(kernel.queries, users * words);
    System.arraycopy(queries.words(), from * words, kernel.queries, 0, users * words);
    int begin = excluded.begin(from);
    int listed = excluded.end(to - 1) - begin;
    kernel.excludedOffsets = atLeast(kernel.excludedOffsets, users + 1);
    for (int user = 0; user <= users; user++) {
      kernel.excludedOffsets[user] = excluded.offsets()[from + user] - begin;
    }
    kernel.excludedItems = atLeast(kernel.excludedItems, listed);
    System.arraycopy(excluded.indices(), begin, kernel.excludedItems, 0, listed);
    kernel.histograms = atLeast(kernel.histograms, (items.bits() + 1) * kernel.columns);
    kernel.foundItems = atLeast(kernel.foundItems, users * width);
    kernel.foundDistances = atLeast(kernel.foundDistances, users * width);
    kernel.foundCounts = atLeast(kernel.foundCounts, users);
    kernel.put(kernel.queries).put(kernel.excludedOffsets).put(kernel.excludedItems);
  }

  private void download(Results results, int from, int to) {
    int width = results.width;
    int users = to - from;
    kernel.get(kernel.foundItems).get(kernel.foundDistances).get(kernel.foundCounts);
    System.arraycopy(kernel.foundItems, 0, results.items, from * width, users * width);
    System.arraycopy(kernel.foundDistances, 0, results.distances, from * width, users * width);
    System.arraycopy(kernel.foundCounts, 0, results.counts, from, users);
  }

  /** The same array if it is long enough: a new one would be allocated anew on the device. */
  private static int[] atLeast(int[] array, int length) {
    return array.length >= length ? array : new int[length];
  }

  private static long[] atLeast(long[] array, int length) {
    return array.length >= length ? array : new long[length];
  }

  @Override
  public void close() {
    kernel.release();
  }
}
