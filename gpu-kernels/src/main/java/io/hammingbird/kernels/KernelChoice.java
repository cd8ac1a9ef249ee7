package io.hammingbird.kernels;

import java.util.Locale;

/** Which kernel computes the top-K; {@link #AUTO} takes OpenCL only on a real GPU. */
public enum KernelChoice {
  AUTO,
  CPU,
  OPENCL;

  /**
   * @param name {@code auto}, {@code cpu} or {@code opencl}
   * @throws IllegalArgumentException on any other name
   */
  public static KernelChoice parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
