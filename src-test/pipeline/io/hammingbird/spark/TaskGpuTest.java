package io.hammingbird.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.UsageException;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskGpuTest {
  @Test
  void isTheFirstGpuThatSparkAssigned() {
    assertThat(TaskGpu.address(gpus("3", "1"))).hasValue(3);
    assertThat(TaskGpu.address(gpus("0"))).hasValue(0);
  }

  @Test
  void isAbsentWithoutAssignedGpu() {
    assertThat(TaskGpu.address(Map.of())).isEmpty();
    assertThat(TaskGpu.address(gpus())).isEmpty();
  }

  @Test
  void anAddressThatIsNoNumberSaysWhatToDo() {
    assertThatThrownBy(() -> TaskGpu.address(gpus("GPU-1f2e")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'GPU-1f2e'")
        .hasMessageContaining("discovery script");
  }

  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }
}
