package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aparapi.Range;
import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.exception.CompileFailedException;
import io.hammingbird.kernels.opencl.OpenClDevices;
import io.hammingbird.kernels.opencl.StrictKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where OpenCL cannot serve, an exception says so; Aparapi's Java threads never compute. */
class NoSilentFallbackTest {
  /** Where the loader of drivers is not installed, either, it says so. */
  private static final String NO_DEVICE =
      "(no OpenCL driver offers a device|OpenCL could not be loaded: .*libOpenCL.*)";

  @TempDir Path empty;

  @Test
  void aKernelThatDoesNotCompileThrows() {
    OpenCLDevice device = OpenClForTests.device();
    Untranslatable kernel = new Untranslatable();
    assertThatThrownBy(() -> kernel.compileFor(device))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageContaining("Untranslatable does not compile for " + device.getName())
        .hasMessageContaining("recommend.kernel = cpu")
        .hasCauseInstanceOf(CompileFailedException.class);
    assertThat(kernel.out).containsOnly(0);
  }

  /** Even a caller who skips {@code compileFor} is not served by Java threads. */
  @Test
  void theFallbackThrows() {
    OpenCLDevice device = OpenClForTests.device();
    UntranslatableToo kernel = new UntranslatableToo();
    assertThatThrownBy(() -> kernel.execute(device.createRange(64, 64)))
        .isInstanceOfAny(KernelUnavailableException.class, AssertionError.class);
    assertThatThrownBy(() -> kernel.executeFallbackAlgorithm(Range.create(64), 0))
        .isInstanceOf(KernelUnavailableException.class);
    assertThat(kernel.out).containsOnly(0);
  }

  @Test
  void withoutADeviceOpenClThrowsAndAutoTakesTheCpu() {
    String output =
        ChildJvm.output(WithoutDevice.class, Map.of("OCL_ICD_VENDORS", empty.toString()));
    assertThat(output)
        .contains("auto: cpu")
        .containsPattern("opencl: recommend.kernel = opencl, but " + NO_DEVICE + "\\.")
        .contains("or set recommend.kernel = cpu")
        .containsPattern(", no GPU \\(" + NO_DEVICE + "\\)");
    assertThat(output.split(", no GPU", -1)).hasSize(2);
    assertThat(output).as("two kernels, one trial").containsOnlyOnce(", after a trial (");
  }

  /**
   * Most machines have no OpenCL: that is not an error, and its cause is told where OpenCL is asked
   * for.
   */
  @Test
  void aLibraryThatCannotBeLoadedIsNoError() {
    Path missing = empty.resolve("missing");
    String output =
        ChildJvm.output(
            WithoutDevice.class, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + missing));
    assertThat(output)
        .contains("auto: cpu")
        .contains("but OpenCL could not be loaded: ")
        .contains(missing.toString())
        .doesNotContain("codegen", "SEVERE");
  }

  /** Runs in a JVM of its own, which sees no OpenCL driver. */
  static final class WithoutDevice {
    private WithoutDevice() {}

    public static void main(String[] arguments) {
      OpenClDevices found = OpenClDevices.found();
      search(KernelChoice.AUTO, found);
      search(KernelChoice.AUTO, found);
      search(KernelChoice.OPENCL, found);
    }
  }

  /** PoCL hands these flags to its compiler, which then refuses every kernel. */
  @Test
  void whereTheDriverRefusesTheKernelOpenClThrowsAndAutoTakesTheCpu() {
    assumePocl();
    String output =
        ChildJvm.output(ClaimsToBeAGpu.class, Map.of("POCL_EXTRA_BUILD_FLAGS", "-Dint=@"));
    assertThat(output)
        .containsPattern("auto: cpu\\S* found 2")
        .contains("opencl: OpenCL kernel TopKKernel does not compile for pretended GPU.")
        .containsOnlyOnce("Kernel auto: cpu, because the GPU cannot be used")
        .doesNotContain("opencl: pretended GPU found");
  }

  /** The kernel compiles, but the device refuses to run groups of 64. */
  @Test
  void whereTheDeviceFailsInASearchOpenClThrowsAndAutoTakesTheCpu() {
    assumePocl();
    String output = ChildJvm.output(ClaimsToBeAGpu.class, Map.of("POCL_MAX_WORK_GROUP_SIZE", "1"));
    assertThat(output)
        .containsPattern("auto: cpu\\S* found 2")
        .contains("Kernel auto: opencl: pretended GPU failed during a search")
        .contains("opencl: OpenCL kernel TopKKernel")
        .doesNotContain("opencl: pretended GPU found");
  }

  @Test
  void theChoiceIsLoggedOnce() {
    assumePocl();
    assertThat(ChildJvm.output(ClaimsToBeAGpu.class, Map.of()))
        .contains("auto: opencl: pretended GPU found 2")
        .contains("opencl: opencl: pretended GPU found 2")
        .containsOnlyOnce(": a CPU kernel was asked for")
        .containsOnlyOnce("Kernel auto: opencl: pretended GPU (GPU), a GPU is there")
        .containsOnlyOnce("Kernel opencl: opencl: pretended GPU (GPU), as asked");
  }

  private static void assumePocl() {
    OpenCLDevice device = OpenClForTests.device();
    assumeTrue(
        device.getOpenCLPlatform().getVersion().contains("PoCL"),
        "skipped: only PoCL is made to fail by its environment");
  }

  /** Runs in a JVM of its own, where the first device passes for a GPU. */
  static final class ClaimsToBeAGpu {
    private ClaimsToBeAGpu() {}

    public static void main(String[] arguments) {
      OpenCLDevice real = OpenClDevices.found().all().get(0);
      OpenCLDevice gpu =
          new OpenCLDevice(real.getOpenCLPlatform(), real.getDeviceId(), Device.TYPE.GPU);
      gpu.setName("pretended GPU");
      gpu.setMaxMemAllocSize(real.getMaxMemAllocSize());
      gpu.setMaxComputeUnits(1);
      OpenClDevices devices = new OpenClDevices(List.of(gpu), "");
      for (int repeat = 0; repeat < 2; repeat++) {
        for (KernelChoice choice :
            List.of(KernelChoice.CPU, KernelChoice.AUTO, KernelChoice.OPENCL)) {
          search(choice, devices);
        }
      }
    }
  }

  private static void search(KernelChoice choice, OpenClDevices devices) {
    PackedCodes items = new PackedCodes(8, 3, new long[] {0xff, 3, 0});
    String name = choice.name().toLowerCase(Locale.ROOT);
    try (HammingTopK kernel =
        choice.mayUseGpu()
            ? Kernels.open(choice, items, OptionalInt.empty(), devices)
            : Kernels.open(choice, items, OptionalInt.empty())) {
      TopK rows = kernel.search(items.slice(2, 3), IndexLists.empty(1), 1);
      System.out.println(name + ": " + kernel.name() + " found " + rows.item(0, 0));
    } catch (KernelUnavailableException e) {
      System.out.println(name + ": " + e.getMessage());
    }
  }

  /** A loop with a break, which Aparapi cannot translate. A failure spoils a class for the JVM. */
  private static final class Untranslatable extends StrictKernel {
    final int[] out = new int[64];

    @Override
    public void run() {
      int i = getGlobalId();
      int count = 1;
      for (int j = 0; j < 64; j++) {
        if (((i >>> j) & 1) == 0) {
          continue;
        }
        count++;
        if (count > 200) {
          break;
        }
      }
      out[i] = count;
    }
  }

  /** The same again, unspoilt. */
  private static final class UntranslatableToo extends StrictKernel {
    final int[] out = new int[64];

    @Override
    public void run() {
      int i = getGlobalId();
      int count = 1;
      for (int j = 0; j < 64; j++) {
        if (((i >>> j) & 1) == 0) {
          continue;
        }
        count++;
        if (count > 200) {
          break;
        }
      }
      out[i] = count;
    }
  }
}
