package io.hammingbird.kernels;

import java.util.Locale;

/** Which kernel a run asks for (setting {@code recommend.kernel}). */
public enum KernelChoice {
  /** OpenCL where there is a GPU that works, else the CPU; the log says which and why. */
  AUTO,
  /** The vectorised CPU kernel. */
  CPU,
  /** OpenCL or nothing: without a usable device the run fails. */
  OPENCL;

  /**
   * Reads a setting, in any case.
   *
   * @throws IllegalArgumentException if it is none of {@code auto}, {@code cpu}, {@code opencl}
   */
  public static KernelChoice parse(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "opencl" -> OPENCL;
      default ->
          throw new IllegalArgumentException(
              "unknown kernel '" + text + "': use auto, cpu or opencl");
    };
  }
}
