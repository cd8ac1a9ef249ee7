package io.hammingbird.kernels.opencl;

import com.aparapi.Config;
import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLPlatform;
import com.aparapi.natives.NativeLoader;
import io.hammingbird.kernels.KernelUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The OpenCL devices this JVM can see. Where Aparapi's native library cannot be loaded there are
 * none, and {@code problem} says why.
 *
 * @param all in the order of the platforms
 * @param problem why the list is empty; empty text if it is not
 */
public record OpenClDevices(List<OpenCLDevice> all, String problem) {
  private static final class Holder {
    static final OpenClDevices FOUND = discover();
  }

  /** Discovers the devices once a JVM: loading drivers takes a good part of a second. */
  public static OpenClDevices found() {
    return Holder.FOUND;
  }

  private static OpenClDevices discover() {
    List<OpenCLDevice> devices = new ArrayList<>();
    try {
      Logger.getLogger(Config.getLoggerName()).setFilter(line -> isWorthALine(line.getMessage()));
      for (OpenCLPlatform platform : OpenCLPlatform.getUncachedOpenCLPlatforms()) {
        devices.addAll(platform.getOpenCLDevices());
      }
    } catch (RuntimeException | LinkageError e) {
      return new OpenClDevices(List.of(), "OpenCL could not be loaded: " + e);
    }
    String problem = devices.isEmpty() ? whyNone() : "";
    return new OpenClDevices(List.copyOf(devices), problem);
  }

  /**
   * Aparapi warns of every method whose parameter names are in the class file, and reports an error
   * where there is no OpenCL, which most machines are without: {@link #problem} has the cause.
   */
  static boolean isWorthALine(String message) {
    return !message.contains("(name = MethodParameters)")
        && !message.contains("Failed to load codegen native library");
  }

  /** Aparapi keeps to itself why its library could not be loaded, so it is loaded once more. */
  private static String whyNone() {
    try {
      NativeLoader.load();
      return "no OpenCL driver offers a device";
    } catch (IOException | LinkageError e) {
      return "OpenCL could not be loaded: " + e.getMessage();
    }
  }

  /** The GPUs, in the order in which a device address counts them. */
  public List<OpenCLDevice> gpus() {
    return all.stream().filter(device -> device.getType() == Device.TYPE.GPU).toList();
  }

  /**
   * The GPU at an address, the first GPU if there is no address, or the first device of another
   * kind if there is no GPU.
   *
   * @throws KernelUnavailableException if there is no such device
   */
  public OpenCLDevice pick(OptionalInt address) {
    if (all.isEmpty()) {
      throw new KernelUnavailableException(
          "recommend.kernel = opencl, but "
              + problem
              + ". Install an OpenCL driver (clinfo lists devices), or set recommend.kernel = cpu");
    }
    List<OpenCLDevice> gpus = gpus();
    if (gpus.isEmpty()) {
      return all.get(0);
    }
    int index = address.orElse(0);
    if (index < 0 || index >= gpus.size()) {
      throw new KernelUnavailableException(
          ("GPU address %d, but this process sees %d OpenCL GPUs (%s). Check the task's GPU resource"
                  + " and the discovery script, or set recommend.kernel = cpu")
              .formatted(index, gpus.size(), describe()));
    }
    return gpus.get(index);
  }

  /** What was found, for a message. */
  public String describe() {
    if (all.isEmpty()) {
      return problem;
    }
    return all.stream()
        .map(device -> device.getType() + " " + device.getName().trim())
        .collect(Collectors.joining(", "));
  }
}
