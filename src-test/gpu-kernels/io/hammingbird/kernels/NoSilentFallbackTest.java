package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.exception.CompileFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where OpenCL cannot serve, an exception says so; Aparapi's Java threads never compute. */
class NoSilentFallbackTest {
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
  void withoutADeviceOpenClThrowsAndAutoTakesTheCpu() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            WithoutDevice.class.getName());
    builder.environment().put("OCL_ICD_VENDORS", empty.toString());
    builder.redirectErrorStream(true);
    Process child = builder.start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output)
        .contains("auto: cpu")
        .contains("opencl: recommend.kernel = opencl, but no OpenCL driver offers a device.")
        .contains("or set recommend.kernel = cpu");
  }

  /** Runs in a JVM of its own, which sees no OpenCL driver. */
  static final class WithoutDevice {
    private WithoutDevice() {}

    public static void main(String[] arguments) {
      PackedCodes items = new PackedCodes(8, 1, new long[1]);
      try (HammingTopK auto = Kernels.open(KernelChoice.AUTO, items, OptionalInt.of(0))) {
        System.out.println("auto: " + auto.name());
      }
      try (HammingTopK openCl = Kernels.open(KernelChoice.OPENCL, items, OptionalInt.empty())) {
        System.out.println("opencl: " + openCl.name());
      } catch (KernelUnavailableException e) {
        System.out.println("opencl: " + e.getMessage());
      }
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
