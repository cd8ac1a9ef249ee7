package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.opencl.PopcountKernel;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PopcountLimitTest {
  /** The measured loop really runs on the device: its sums are those of the same loop in Java. */
  @Test
  void theDeviceCounts() {
    OpenCLDevice device = OpenClForTests.device();
    PopcountKernel kernel = new PopcountKernel(128);
    kernel.compileFor(device);
    kernel.rounds = 5;
    kernel.runOnDevice(128, PopcountKernel.GROUP);
    kernel.receive(kernel.sums);
    for (int item = 0; item < 128; item++) {
      assertThat(kernel.sums[item]).isEqualTo(sum(item, 5));
    }
    kernel.release();
  }

  private static int sum(int item, int rounds) {
    long code = item;
    int sum = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 1; i <= PopcountKernel.GROUP; i++) {
        sum += Long.bitCount(i * 0x9E3779B97F4A7C15L ^ code);
      }
      code += sum;
    }
    return sum;
  }

  @Test
  void namesTheDeviceAndARate() {
    OpenCLDevice device = OpenClForTests.device();
    PopcountLimit limit = PopcountLimit.ofDevice(OptionalInt.empty());
    assertThat(limit.device()).isEqualTo(device.getName().trim());
    assertThat(limit.pairsPerSecond()).isPositive().isFinite();
  }
}
