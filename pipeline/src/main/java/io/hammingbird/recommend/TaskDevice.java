package io.hammingbird.recommend;

import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.KernelUnavailableException;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The GPU that Spark has given to the running task ({@code spark.task.resource.gpu.amount}). */
final class TaskDevice {
  private TaskDevice() {}

  /**
   * The address of the task's first GPU, empty where Spark assigns none.
   *
   * @throws KernelUnavailableException if a device is wanted and the discovery script reports
   *     addresses that are not numbers from 0
   */
  static OptionalInt address(KernelChoice kernel) {
    return address(kernel, TaskContext.get().resourcesJMap());
  }

  /** As {@link #address(KernelChoice)}, for a task with these resources. */
  static OptionalInt address(KernelChoice kernel, Map<String, ResourceInformation> resources) {
    ResourceInformation gpus = resources.get("gpu");
    if (kernel == KernelChoice.CPU || gpus == null || gpus.addresses().length == 0) {
      return OptionalInt.empty();
    }
    String address = gpus.addresses()[0];
    try {
      return OptionalInt.of(Integer.parseInt(address.trim()));
    } catch (NumberFormatException e) {
      throw new KernelUnavailableException(
          "GPU address '%s' of the task is not a number from 0: let the GPU discovery script print device numbers, or set recommend.kernel = cpu"
              .formatted(address),
          e);
    }
  }
}
