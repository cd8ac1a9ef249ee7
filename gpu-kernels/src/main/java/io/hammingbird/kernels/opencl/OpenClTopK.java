package io.hammingbird.kernels.opencl;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelUnavailableException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;
import io.hammingbird.kernels.TopK;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Top-K on an OpenCL device. The item codes go up once, before the first search; queries go up and
 * results come down in batches that keep every buffer within a limit. Where the users of a batch
 * are too few to fill the device, each of its runs splits the items too ({@link Launch}), and the
 * rows are merged here ({@link PartRows}). Items that exceed the limit of one buffer are sliced,
 * one instance a slice, and the results merged ({@link SlicedTopK}).
 */
public final class OpenClTopK implements HammingTopK {
  private static final Logger LOG = LoggerFactory.getLogger(OpenClTopK.class);

  /** Aparapi counts the bytes of a buffer in an int. */
  public static final long MAX_BUFFER_BYTES = Integer.MAX_VALUE - 1023;

  /** The buffers of a batch stay this small, also where the device would allow more. */
  private static final long MAX_BATCH_BYTES = 1 << 28;

  /** Users per run: enough work-items to fill a large GPU. */
  private static final int MAX_BATCH = 1 << 17;

  /** Work-groups that a compute unit of a GPU holds at once: 2,048 work-items. */
  private static final int GROUPS_OF_GPU_UNIT = 2048 / TopKKernel.GROUP;

  /** A core runs one work-group after the other; two let it make up for an uneven share. */
  private static final int GROUPS_OF_CORE = 2;

  private final PackedCodes items;
  private final String name;
  private final long batchBytes;
  private final int groupsToFill;
  private final PartRows partRows;
  private final TopKKernel kernel;

  /** Items must be at least one, and fit a buffer. */
  private OpenClTopK(
      OpenCLDevice device, PackedCodes items, long maxBufferBytes, int groupsToFill) {
    this.items = items;
    this.groupsToFill = groupsToFill;
    this.partRows = new PartRows(items.bits());
    this.name = "opencl: " + device.getName().trim();
    this.batchBytes = Math.min(maxBufferBytes, MAX_BATCH_BYTES);
    this.kernel = new TopKKernel(items);
    kernel.compileFor(device);
    kernel.send(kernel.items);
  }

  /**
   * Compiles the kernel for a device and hands it the items.
   *
   * @param items at least one
   * @param maxBufferBytes largest buffer wanted, room for one code to {@link #MAX_BUFFER_BYTES}; a
   *     batch has one user at least, and the buffers which that takes
   * @throws KernelUnavailableException if the kernel does not compile there
   */
  public static HammingTopK open(OpenCLDevice device, PackedCodes items, long maxBufferBytes) {
    return open(device, items, maxBufferBytes, groupsToFill(device));
  }

  /** Work-groups that keep a device busy. */
  public static int groupsToFill(OpenCLDevice device) {
    boolean gpu = device.getType() == Device.TYPE.GPU;
    return device.getMaxComputeUnits() * (gpu ? GROUPS_OF_GPU_UNIT : GROUPS_OF_CORE);
  }

  /** As above, for a device that takes {@code groupsToFill} work-groups to fill. */
  public static HammingTopK open(
      OpenCLDevice device, PackedCodes items, long maxBufferBytes, int groupsToFill) {
    int sliceSize = (int) (maxBufferBytes / ((long) Long.BYTES * items.wordsPerCode()));
    if (items.size() <= sliceSize) {
      return new OpenClTopK(device, items, maxBufferBytes, groupsToFill);
    }
    List<HammingTopK> slices = new ArrayList<>();
    int count = (int) (((long) items.size() + sliceSize - 1) / sliceSize);
    int[] bounds = new int[count + 1];
    try {
      for (int slice = 0; slice < count; slice++) {
        bounds[slice + 1] = (int) Math.min((slice + 1L) * sliceSize, items.size());
        PackedCodes part = items.slice(bounds[slice], bounds[slice + 1]);
        slices.add(new OpenClTopK(device, part, maxBufferBytes, groupsToFill));
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
    kernel.radius = Math.min(radius, items.bits());
    int batch = batchSize(results.width);
    int from = 0;
    while (from < queries.size()) {
      int to = batchEnd(excluded, from, Math.min(batch, queries.size() - from));
      Launch launch =
          Launch.of(to - from, items.size(), items.bits(), results.width, groupsToFill, batchBytes);
      upload(queries, excluded, from, launch);
      kernel.runOnDevice(launch.workItems(), TopKKernel.GROUP);
      download(launch, results, from);
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

  private void upload(PackedCodes queries, IndexLists excluded, int from, Launch launch) {
    int users = launch.users();
    int words = items.wordsPerCode();
    kernel.queryCount = users;
    kernel.queryGroups = launch.queryGroups();
    kernel.partSize = launch.partSize();
    kernel.columns = launch.workItems();
    kernel.k = launch.rowWidth();
    kernel.queries = fitting(kernel.queries, users * words);
    System.arraycopy(queries.words(), from * words, kernel.queries, 0, users * words);
    int begin = excluded.begin(from);
    int listed = excluded.end(from + users - 1) - begin;
    kernel.excludedOffsets = fitting(kernel.excludedOffsets, users + 1);
    for (int user = 0; user <= users; user++) {
      kernel.excludedOffsets[user] = excluded.offsets()[from + user] - begin;
    }
    kernel.excludedItems = fitting(kernel.excludedItems, listed);
    System.arraycopy(excluded.indices(), begin, kernel.excludedItems, 0, listed);
    kernel.histograms = fitting(kernel.histograms, (items.bits() + 1) * kernel.columns);
    kernel.foundItems = fitting(kernel.foundItems, launch.rows() * launch.rowWidth());
    kernel.foundDistances = fitting(kernel.foundDistances, launch.rows() * launch.rowWidth());
    kernel.foundCounts = fitting(kernel.foundCounts, launch.rows());
    kernel.send(kernel.queries);
    kernel.send(kernel.excludedOffsets);
    kernel.send(kernel.excludedItems);
  }

  private void download(Launch launch, Results results, int from) {
    kernel.receive(kernel.foundItems);
    kernel.receive(kernel.foundDistances);
    kernel.receive(kernel.foundCounts);
    for (int user = 0; user < launch.users(); user++) {
      partRows.merge(kernel, launch, user, results, from + user);
    }
  }

  /**
   * The same array if it fits, since a new one would have to be allocated on the device; but not
   * one far too long, since arrays travel whole.
   */
  private static int[] fitting(int[] array, int length) {
    return fits(array.length, length) ? array : new int[Math.max(1, length)];
  }

  private static long[] fitting(long[] array, int length) {
    return fits(array.length, length) ? array : new long[Math.max(1, length)];
  }

  private static boolean fits(int length, int needed) {
    return length >= needed && length / 4 <= Math.max(needed, 1024);
  }

  /** Bytes that went up to the device so far, the item codes once among them. */
  long sentBytes() {
    return kernel.sentBytes();
  }

  @Override
  public void close() {
    LOG.debug(
        "Kernel {}: sent {} bytes ({} of them item codes), received {}",
        name,
        kernel.sentBytes(),
        (long) Long.BYTES * kernel.items.length,
        kernel.receivedBytes());
    kernel.release();
  }
}
