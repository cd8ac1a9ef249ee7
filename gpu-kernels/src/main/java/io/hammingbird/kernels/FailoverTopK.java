package io.hammingbird.kernels;

import io.hammingbird.kernels.cpu.CpuPath;
import io.hammingbird.kernels.cpu.CpuTopK;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GPU kernel that nobody insisted on: when the device fails, the CPU takes over, with a warning.
 */
final class FailoverTopK implements HammingTopK {
  private static final Logger LOG = LoggerFactory.getLogger(FailoverTopK.class);

  private final PackedCodes items;
  private HammingTopK kernel;
  private boolean onGpu = true;

  FailoverTopK(PackedCodes items, HammingTopK gpu) {
    this.items = items;
    this.kernel = gpu;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    try {
      return kernel.search(queries, excluded, k, radius);
    } catch (KernelUnavailableException e) {
      if (!onGpu) {
        throw e;
      }
      LOG.warn("Kernel auto: {} failed during a search, the CPU takes over", kernel.name(), e);
      kernel.close();
      kernel = new CpuTopK(items, CpuPath.fastest());
      onGpu = false;
      return kernel.search(queries, excluded, k, radius);
    }
  }

  @Override
  public void close() {
    kernel.close();
  }
}
