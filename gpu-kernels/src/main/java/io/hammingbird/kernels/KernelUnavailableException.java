package io.hammingbird.kernels;

/**
 * OpenCL was asked for and cannot serve: no device, a kernel that does not compile, or a device
 * that failed. The message says what, where, and what to do.
 */
public final class KernelUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public KernelUnavailableException(String message) {
    super(message);
  }

  public KernelUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
