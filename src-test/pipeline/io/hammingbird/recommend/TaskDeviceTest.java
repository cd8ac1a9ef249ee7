package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.KernelUnavailableException;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {
  @Test
  void isTheFirstGpuThatSparkAssigned() {
    assertThat(TaskDevice.address(KernelChoice.AUTO, gpus("3", "1"))).hasValue(3);
    assertThat(TaskDevice.address(KernelChoice.OPENCL, gpus("0"))).hasValue(0);
  }

  @Test
  void isAbsentWithoutAssignedGpuOrNeedOfOne() {
    assertThat(TaskDevice.address(KernelChoice.AUTO, Map.of())).isEmpty();
    assertThat(TaskDevice.address(KernelChoice.OPENCL, gpus())).isEmpty();
    assertThat(TaskDevice.address(KernelChoice.CPU, gpus("0"))).isEmpty();
  }

  @Test
  void anAddressThatIsNoNumberSaysWhatToDo() {
    assertThatThrownBy(() -> TaskDevice.address(KernelChoice.AUTO, gpus("GPU-1f2e")))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("'GPU-1f2e'")
        .hasMessageContaining("recommend.kernel = cpu");
  }

  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }
}
