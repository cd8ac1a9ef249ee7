package io.hammingbird.read.files;

import io.hammingbird.errors.InputDataException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Finds what a failed Spark job has to say to the user. */
public final class ReadFailures {
  /** Of Spark's readers, before the name of the file. */
  private static final String SPARK_MESSAGE = "Encountered error while reading file";

  private ReadFailures() {}

  /**
   * What to throw on the driver after a job failed: a report to the user where a file is damaged,
   * else the failure itself.
   */
  public static RuntimeException reported(Exception failure) {
    InputDataException found = ExceptionUtils.throwableOfType(failure, InputDataException.class);
    if (found != null) {
      return found;
    }
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(cause -> String.valueOf(cause.getMessage()).startsWith(SPARK_MESSAGE))
        .findFirst()
        .map(ReadFailures::damaged)
        .orElseGet(
            () ->
                failure instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failure.getMessage(), failure));
  }

  private static RuntimeException damaged(Throwable failure) {
    Throwable root = ExceptionUtils.getRootCause(failure);
    return new InputDataException(
        "%s: %s; is the file complete, and what data.format says?"
            .formatted(
                firstLine(failure.getMessage()).replaceFirst("\\. Details:.*", ""),
                firstLine(root.toString())),
        failure);
  }

  /** Spark adds its trace to messages. */
  public static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
