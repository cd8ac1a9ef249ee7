package io.hammingbird.spark;

import io.hammingbird.errors.UsageException;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The GPU that Spark has given to the running task ({@code spark.task.resource.gpu.amount}). */
public final class TaskGpu {
  private TaskGpu() {}

  /**
   * The address of the task's first GPU, empty where Spark assigns none.
   *
   * @throws UsageException if the discovery script reports addresses that are not numbers from 0
   */
  public static OptionalInt address() {
    return address(TaskContext.get().resourcesJMap());
  }

  /** As {@link #address()}, for a task with these resources. */
  static OptionalInt address(Map<String, ResourceInformation> resources) {
    ResourceInformation gpus = resources.get("gpu");
    if (gpus == null || gpus.addresses().length == 0) {
      return OptionalInt.empty();
    }
    String address = gpus.addresses()[0];
    try {
      return OptionalInt.of(Integer.parseInt(address.trim()));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "GPU address '%s' of the task is not a number from 0: let the GPU discovery script print device numbers"
              .formatted(address),
          e);
    }
  }
}
