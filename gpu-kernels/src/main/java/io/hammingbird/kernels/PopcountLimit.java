package io.hammingbird.kernels;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.opencl.OpenClDevices;
import io.hammingbird.kernels.opencl.OpenClTopK;
import io.hammingbird.kernels.opencl.PopcountKernel;
import java.util.OptionalInt;

/**
 * How many pairs of 64-bit codes an OpenCL device could compare at most, measured: the yardstick
 * for the share of the hardware that {@code opencl} reaches. The measured loop takes codes from
 * local memory and does one XOR, one bit count and one addition a pair ({@link PopcountKernel}),
 * with as many work-items as fill the device. A vendor's peak is higher: it counts instructions,
 * not the loads that feed them.
 *
 * @param device name of the device
 * @param pairsPerSecond of 64-bit codes; codes of {@code w} words reach at most the {@code w}-th
 *     part
 */
public record PopcountLimit(String device, double pairsPerSecond) {
  private static final int REPEATS = 5;
  private static final double LEAST_SECONDS = 0.1;

  /**
   * Measures for about a second: the best of {@value #REPEATS} runs after one to warm up.
   *
   * @param deviceAddress which device, as for {@link Kernels#open(KernelChoice, PackedCodes,
   *     OptionalInt)}
   * @throws KernelUnavailableException if there is no such device, or it fails
   */
  public static PopcountLimit ofDevice(OptionalInt deviceAddress) {
    OpenCLDevice device = OpenClDevices.found().pick(deviceAddress);
    int workItems = OpenClTopK.groupsToFill(device) * PopcountKernel.GROUP;
    PopcountKernel kernel = new PopcountKernel(workItems);
    kernel.compileFor(device);
    try {
      kernel.rounds = 1;
      while (seconds(kernel) < LEAST_SECONDS && kernel.rounds < 1 << 24) {
        kernel.rounds *= 2;
      }
      double best = Double.POSITIVE_INFINITY;
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        best = Math.min(best, seconds(kernel));
      }
      double pairs = (double) workItems * PopcountKernel.GROUP * kernel.rounds;
      return new PopcountLimit(device.getName().trim(), pairs / best);
    } finally {
      kernel.release();
    }
  }

  private static double seconds(PopcountKernel kernel) {
    long start = System.nanoTime();
    kernel.runOnDevice(kernel.sums.length, PopcountKernel.GROUP);
    return (System.nanoTime() - start) / 1e9;
  }
}
