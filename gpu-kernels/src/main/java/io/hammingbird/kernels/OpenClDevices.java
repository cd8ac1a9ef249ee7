package io.hammingbird.kernels;

import com.aparapi.device.Device;
import com.aparapi.device.OpenCLDevice;
import com.aparapi.internal.opencl.OpenCLPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The OpenCL devices this JVM can see. Where Aparapi's native library cannot be loaded there are
 * none, and {@code problem} says why.
 *
 * @param all in the order of the platforms
 * @param problem why the list is empty; empty text if it is not
 */
record OpenClDevices(List<OpenCLDevice> all, String problem) {
  private static final class Holder {
    static final OpenClDevices FOUND = discover();
  }

  /** Discovers the devices once a JVM: loading drivers takes a good part of a second. */
  static OpenClDevices found() {
    return Holder.FOUND;
  }

  private static OpenClDevices discover() {
    List<OpenCLDevice> devices = new ArrayList<>();
    try {
      for (OpenCLPlatform platform : OpenCLPlatform.getUncachedOpenCLPlatforms()) {
        devices.addAll(platform.getOpenCLDevices());
      }
    } catch (RuntimeException | LinkageError e) {
      return new OpenClDevices(List.of(), "OpenCL could not be loaded: " + e);
    }
    String problem = devices.isEmpty() ? "no OpenCL driver offers a device" : "";
    return new OpenClDevices(List.copyOf(devices), problem);
  }

  /** The GPUs, in the order in which a device address counts them. */
  List<OpenCLDevice> gpus() {
    return all.stream().filter(device -> device.getType() == Device.TYPE.GPU).toList();
  }

  /** What was found, for a message. */
  String describe() {
    if (all.isEmpty()) {
      return problem;
    }
    return all.stream()
        .map(device -> device.getType() + " " + device.getName().trim())
        .collect(Collectors.joining(", "));
  }
}
