package io.hammingbird.kernels.opencl;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.exception.CompileFailedException;
import io.hammingbird.kernels.KernelUnavailableException;

/**
 * An Aparapi kernel that runs on its OpenCL device or throws. Left to itself, Aparapi answers every
 * failure by running the kernel in Java threads, slowly and sometimes wrongly. Four guards prevent
 * that: the kernel is compiled for the device before it runs, a range belongs to that device, the
 * fallback throws, and after each run the kernel must have been on OpenCL.
 */
public abstract class StrictKernel extends Kernel {
  private OpenCLDevice device;
  private boolean hasRun;
  private long sentBytes;
  private long receivedBytes;

  /**
   * Translates and compiles the kernel for a device.
   *
   * @throws KernelUnavailableException if the class cannot be translated or the driver refuses it;
   *     Aparapi then refuses this class until the JVM ends
   */
  public final void compileFor(OpenCLDevice target) {
    try {
      synchronized (StrictKernel.class) { // Aparapi's caches of translated classes are shared
        compile(target);
      }
    } catch (CompileFailedException
        | RuntimeException
        | LinkageError
        | AssertionError e) { // the last one for a class that has failed before
      throw new KernelUnavailableException(
          ("OpenCL kernel %s does not compile for %s. Check the device's driver with clinfo,"
                  + " or set recommend.kernel = cpu")
              .formatted(getClass().getSimpleName(), target.getName()),
          e);
    }
    device = target;
    setExplicit(true); // arrays travel only by put and get: the item codes go up once
  }

  /** Sends an array up before the next run. */
  final void send(long[] array) {
    put(array);
    sentBytes += (long) Long.BYTES * array.length;
  }

  /** Sends an array up before the next run. */
  final void send(int[] array) {
    put(array);
    sentBytes += (long) Integer.BYTES * array.length;
  }

  /** Fetches an array from the device. */
  public final void receive(int[] array) {
    get(array);
    receivedBytes += (long) Integer.BYTES * array.length;
  }

  final long sentBytes() {
    return sentBytes;
  }

  final long receivedBytes() {
    return receivedBytes;
  }

  /**
   * Runs one work-item for each of {@code globalSize} indices, in groups of {@code groupSize}.
   *
   * @param globalSize a multiple of {@code groupSize}
   * @throws KernelUnavailableException if the device fails
   */
  public final void runOnDevice(int globalSize, int groupSize) {
    Range range = device.createRange(globalSize, groupSize);
    try {
      execute(range);
    } catch (KernelUnavailableException e) {
      throw e;
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw failure(e);
    }
    if (!isRunningCL()) {
      throw failure(null);
    }
    hasRun = true;
  }

  /**
   * Frees the device memory. A kernel that has never run is left alone: Aparapi's native code would
   * bring down the JVM on the missing arguments, and there are no buffers to free.
   */
  public final void release() {
    if (hasRun) {
      dispose();
    }
  }

  private KernelUnavailableException failure(Throwable cause) {
    return new KernelUnavailableException(
        ("OpenCL kernel %s failed on %s. The device may be out of memory or lost: search in smaller"
                + " batches, check it with clinfo, or set recommend.kernel = cpu")
            .formatted(getClass().getSimpleName(), device == null ? "no device" : device.getName()),
        cause);
  }

  @Override
  public final boolean hasFallbackAlgorithm() {
    return true;
  }

  @Override
  public final void executeFallbackAlgorithm(Range range, int pass) {
    throw failure(null);
  }
}
