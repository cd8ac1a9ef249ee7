package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.opencl.OpenClDevices;

/** The OpenCL device of the tests: a GPU, or the CPU through PoCL. */
public final class OpenClForTests {
  private OpenClForTests() {}

  /** Fails without a device where CI is set, and skips elsewhere. */
  public static OpenCLDevice device() {
    OpenClDevices found = OpenClDevices.found();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found.all()).as("OpenCL devices in CI: %s", found.describe()).isNotEmpty();
    }
    assumeTrue(
        !found.all().isEmpty(),
        () -> "skipped, " + found.describe() + ": install pocl-opencl-icd to run it");
    return found.gpus().isEmpty() ? found.all().get(0) : found.gpus().get(0);
  }
}
