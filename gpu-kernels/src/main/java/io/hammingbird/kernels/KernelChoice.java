package io.hammingbird.kernels;

import java.util.Locale;

/** Which kernel a run asks for (setting {@code recommend.kernel}). */
public enum KernelChoice {
  /** OpenCL where there is a GPU that works, else the CPU; the log says which and why. */
  AUTO,
  /** The CPU kernel, in the way that a short trial finds faster on this machine. */
  CPU,
  /** The CPU kernel that compares an item with many users at once, in vector code. */
  CPU_LANES,
  /** The same for CPUs that have no vector popcount. */
  CPU_SWAR,
  /** The CPU kernel that compares one user with one item at a time. */
  CPU_SCAN,
  /** OpenCL or nothing: without a usable device the run fails. */
  OPENCL;

  /**
   * Reads a setting, in any case.
   *
   * @throws IllegalArgumentException if it is none of {@code auto}, {@code cpu}, {@code cpu-lanes},
   *     {@code cpu-scan}, {@code opencl}
   */
  public static KernelChoice parse(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "cpu-lanes" -> CPU_LANES;
      case "cpu-swar" -> CPU_SWAR;
      case "cpu-scan" -> CPU_SCAN;
      case "opencl" -> OPENCL;
      default ->
          throw new IllegalArgumentException(
              "unknown kernel '"
                  + text
                  + "': use auto, cpu, cpu-lanes, cpu-swar, cpu-scan or opencl");
    };
  }

  /** Whether this choice may end on a GPU. */
  public boolean mayUseGpu() {
    return this == AUTO || this == OPENCL;
  }
}
