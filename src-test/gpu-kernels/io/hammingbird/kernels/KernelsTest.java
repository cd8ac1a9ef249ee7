package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.opencl.OpenClDevices;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {
  private static final PackedCodes ITEMS = new PackedCodes(8, 3, new long[] {0, 1, 3});

  @Test
  void choiceReadsSettings() {
    assertThat(KernelChoice.parse(" OpenCL ")).isEqualTo(KernelChoice.OPENCL);
    assertThat(KernelChoice.parse("auto")).isEqualTo(KernelChoice.AUTO);
    assertThat(KernelChoice.parse("cpu")).isEqualTo(KernelChoice.CPU);
    assertThat(KernelChoice.parse("cpu-lanes")).isEqualTo(KernelChoice.CPU_LANES);
    assertThat(KernelChoice.parse("cpu-swar")).isEqualTo(KernelChoice.CPU_SWAR);
    assertThat(KernelChoice.parse("CPU-scan")).isEqualTo(KernelChoice.CPU_SCAN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelChoice.parse("cuda"))
        .withMessageContaining(
            "unknown kernel 'cuda': use auto, cpu, cpu-lanes, cpu-swar, cpu-scan or opencl");
  }

  /** PoCL's device is a CPU: asked for, it serves; left to choose, it is never taken. */
  @Test
  void autoTakesGpusOnlyAndOpenClTakesAnyDevice() {
    boolean gpu = OpenClForTests.device().getType() == Device.TYPE.GPU;
    assertThat(nameOf(KernelChoice.CPU)).isIn("cpu-lanes", "cpu-swar", "cpu-scan");
    assertThat(nameOf(KernelChoice.CPU_LANES)).isEqualTo("cpu-lanes");
    assertThat(nameOf(KernelChoice.CPU_SWAR)).isEqualTo("cpu-swar");
    assertThat(nameOf(KernelChoice.CPU_SCAN)).isEqualTo("cpu-scan");
    assertThat(nameOf(KernelChoice.OPENCL)).startsWith("opencl: ");
    if (gpu) {
      assertThat(nameOf(KernelChoice.AUTO)).startsWith("opencl: ");
    } else {
      assertThat(nameOf(KernelChoice.AUTO)).startsWith("cpu-");
    }
  }

  private static String nameOf(KernelChoice choice) {
    try (HammingTopK kernel = Kernels.open(choice, ITEMS, OptionalInt.empty())) {
      return kernel.name();
    }
  }

  @Test
  void addressesCountTheGpus() {
    OpenCLDevice cpu = device(1, Device.TYPE.CPU);
    OpenCLDevice first = device(2, Device.TYPE.GPU);
    OpenCLDevice second = device(3, Device.TYPE.GPU);
    OpenClDevices devices = new OpenClDevices(List.of(cpu, first, second), "");
    assertThat(devices.pick(OptionalInt.empty())).isSameAs(first);
    assertThat(devices.pick(OptionalInt.of(1))).isSameAs(second);
    assertThatThrownBy(() -> devices.pick(OptionalInt.of(2)))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("GPU address 2, but this process sees 2 OpenCL GPUs");
    OpenClDevices noGpu = new OpenClDevices(List.of(cpu), "");
    assertThat(noGpu.pick(OptionalInt.of(1))).isSameAs(cpu);
  }

  @Test
  void autoTakesTheCpuWhereTheGpuCannotBeUsed() {
    OpenClDevices oneGpu = new OpenClDevices(List.of(device(1, Device.TYPE.GPU)), "");
    OptionalInt missing = OptionalInt.of(7);
    try (HammingTopK kernel = Kernels.open(KernelChoice.AUTO, ITEMS, missing, oneGpu)) {
      assertThat(kernel.name()).startsWith("cpu-");
    }
    assertThatThrownBy(() -> Kernels.open(KernelChoice.OPENCL, ITEMS, missing, oneGpu))
        .isInstanceOf(KernelUnavailableException.class);
  }

  /** A device that exists in name only: these tests never run anything on it. */
  private static OpenCLDevice device(long id, Device.TYPE type) {
    OpenCLDevice device = new OpenCLDevice(null, id, type);
    device.setName("device " + id);
    return device;
  }

  @ParameterizedTest
  @EnumSource(KernelChoice.class)
  void everyKernelRefusesTheSameSearches(KernelChoice choice) {
    if (choice == KernelChoice.OPENCL) {
      OpenClForTests.device();
    }
    PackedCodes query = ITEMS.slice(0, 1);
    try (HammingTopK kernel = Kernels.open(choice, ITEMS, OptionalInt.empty())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(query, IndexLists.empty(1), 0))
          .withMessageContaining("k must be at least 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(query, IndexLists.empty(1), 1, -1))
          .withMessageContaining("radius must be at least 0 bits, got -1");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> kernel.search(new PackedCodes(9, 1, new long[1]), IndexLists.empty(1), 1))
          .withMessageContaining("queries have 9 bits, items 8");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(query, IndexLists.empty(2), 1))
          .withMessageContaining("2 lists of excluded items for 1 queries");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(query, IndexLists.of(new int[][] {{3}}), 1))
          .withMessageContaining("query 0 excludes item 3, there are 3 items");
    }
  }

  @ParameterizedTest
  @EnumSource(KernelChoice.class)
  void noItemsAndNoQueriesAreNoError(KernelChoice choice) {
    if (choice == KernelChoice.OPENCL) {
      OpenClForTests.device();
    }
    try (HammingTopK empty = Kernels.open(choice, ITEMS.slice(0, 0), OptionalInt.empty());
        HammingTopK full = Kernels.open(choice, ITEMS, OptionalInt.empty())) {
      assertThat(empty.search(ITEMS, IndexLists.empty(3), 2).count(2)).isZero();
      assertThat(full.search(ITEMS.slice(0, 0), IndexLists.empty(0), 2).queries()).isZero();
    }
  }

  /** A device that fails midway costs a warning and no result. */
  @Test
  void theCpuTakesOverFromAFailingDevice() {
    FailingKernel failing = new FailingKernel();
    try (HammingTopK kernel = new FailoverTopK(ITEMS, failing)) {
      TopK rows = kernel.search(ITEMS.slice(2, 3), IndexLists.empty(1), 1);
      assertThat(rows.item(0, 0)).isEqualTo(2);
      assertThat(kernel.name()).startsWith("cpu-");
      assertThat(failing.closed).isTrue();
    }
  }

  private static final class FailingKernel implements HammingTopK {
    private boolean closed;

    @Override
    public String name() {
      return "opencl: failing";
    }

    @Override
    public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
      throw new KernelUnavailableException("out of memory");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
