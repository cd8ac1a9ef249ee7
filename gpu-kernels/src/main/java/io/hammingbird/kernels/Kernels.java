package io.hammingbird.kernels;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.cpu.CpuPath;
import io.hammingbird.kernels.cpu.CpuTopK;
import io.hammingbird.kernels.opencl.OpenClDevices;
import io.hammingbird.kernels.opencl.OpenClTopK;
import io.hammingbird.kernels.scored.AsymmetricTopK;
import java.util.BitSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the kernel that a run asks for. */
public final class Kernels {
  private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
  private static final Set<String> logged = ConcurrentHashMap.newKeySet();

  private Kernels() {}

  /**
   * Opens a kernel over {@code items}, and logs once a JVM and choice which one and why.
   *
   * <p>{@link KernelChoice#AUTO} takes OpenCL only on a GPU: an OpenCL driver for the CPU is slower
   * than the CPU kernel. If the GPU fails, now or in a search, the CPU takes over with a warning.
   * {@link KernelChoice#OPENCL} takes the first OpenCL device of any kind where there is no GPU.
   *
   * @param deviceAddress which GPU, counted from 0 over the OpenCL GPUs this process sees (a Spark
   *     task's resource address); empty means the first
   * @throws KernelUnavailableException if OpenCL is asked for and there is no such device, or the
   *     kernel does not compile for it
   */
  public static HammingTopK open(
      KernelChoice choice, PackedCodes items, OptionalInt deviceAddress) {
    if (choice.mayUseGpu()) {
      return open(choice, items, deviceAddress, OpenClDevices.found());
    }
    CpuTopK kernel = new CpuTopK(items, CpuPath.of(choice));
    logOnce(choice, "Kernel " + kernel.name() + ": a CPU kernel was asked for");
    return kernel;
  }

  /**
   * Opens a kernel that recommends only some of the items: those on an allow-list, or all but those
   * on a deny-list. Item indices stay those of {@code items}. The others cost neither time nor
   * memory in a search.
   *
   * @param eligible bit {@code i} says whether item {@code i} may appear in a row
   * @throws IllegalArgumentException if {@code eligible} names an item that does not exist
   * @throws KernelUnavailableException as without {@code eligible}
   */
  public static HammingTopK open(
      KernelChoice choice, PackedCodes items, BitSet eligible, OptionalInt deviceAddress) {
    EligibleItems chosen = EligibleItems.of(items.size(), eligible);
    return chosen.all()
        ? open(choice, items, deviceAddress)
        : new EligibleTopK(items, chosen, open(choice, chosen.of(items), deviceAddress));
  }

  /** Opens the plain reference, which computes and sorts all distances: for comparisons. */
  public static HammingTopK reference(PackedCodes items) {
    return new PlainTopK(items);
  }

  static HammingTopK open(
      KernelChoice choice, PackedCodes items, OptionalInt deviceAddress, OpenClDevices devices) {
    return choice == KernelChoice.AUTO
        ? auto(items, deviceAddress, devices)
        : openCl(choice, devices.pick(deviceAddress), items, "as asked");
  }

  /**
   * Opens a search for real-valued queries, on the CPU, which recommends only some of the items.
   *
   * @param eligible bit {@code i} says whether item {@code i} may appear in a row
   * @throws IllegalArgumentException if {@code eligible} names an item that does not exist
   */
  public static AsymmetricTopK openAsymmetric(PackedCodes items, BitSet eligible) {
    return new AsymmetricTopK(items, EligibleItems.of(items.size(), eligible));
  }

  /** Opens a search for real-valued queries, on the CPU, which recommends any item. */
  public static AsymmetricTopK openAsymmetric(PackedCodes items) {
    BitSet all = new BitSet(items.size());
    all.set(0, items.size());
    return openAsymmetric(items, all);
  }

  private static HammingTopK auto(
      PackedCodes items, OptionalInt deviceAddress, OpenClDevices devices) {
    if (devices.gpus().isEmpty()) {
      HammingTopK kernel = new CpuTopK(items, CpuPath.fastest());
      logOnce(
          KernelChoice.AUTO,
          "Kernel auto: %s, no GPU (%s)".formatted(kernel.name(), devices.describe()));
      return kernel;
    }
    try {
      OpenCLDevice gpu = devices.pick(deviceAddress);
      return new FailoverTopK(items, openCl(KernelChoice.AUTO, gpu, items, "a GPU is there"));
    } catch (KernelUnavailableException e) {
      if (logged.add("AUTO failed")) {
        LOG.warn("Kernel auto: cpu, because the GPU cannot be used", e);
      }
      return new CpuTopK(items, CpuPath.fastest());
    }
  }

  private static HammingTopK openCl(
      KernelChoice choice, OpenCLDevice device, PackedCodes items, String reason) {
    if (items.size() == 0) {
      return new PlainTopK(items); // nothing to send to a device, and no buffer may be empty
    }
    long maxBufferBytes = Math.min(OpenClTopK.MAX_BUFFER_BYTES, device.getMaxMemAllocSize());
    HammingTopK kernel = OpenClTopK.open(device, items, maxBufferBytes);
    logOnce(
        choice,
        "Kernel %s: %s (%s), %s"
            .formatted(
                choice.name().toLowerCase(Locale.ROOT), kernel.name(), device.getType(), reason));
    return kernel;
  }

  private static void logOnce(KernelChoice choice, String message) {
    if (logged.add(choice.name())) {
      LOG.info(message);
    }
  }
}
