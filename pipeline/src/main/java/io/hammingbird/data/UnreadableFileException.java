package io.hammingbird.data;

import io.hammingbird.config.InputDataException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Carries the name of a damaged file from a task to the driver. */
final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String file, Throwable cause) {
    super("%s cannot be read: %s".formatted(file, cause.getMessage()), cause);
  }

  /**
   * What to throw on the driver after a job failed with {@code failure}: a report to the user where
   * a file is damaged, else the failure itself.
   */
  static RuntimeException reported(Exception failure) {
    UnreadableFileException unreadable =
        ExceptionUtils.throwableOfType(failure, UnreadableFileException.class);
    if (unreadable != null) {
      return new InputDataException(
          unreadable.getMessage() + "; is it complete, and does its ending fit its compression?",
          failure);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure.getMessage(), failure);
  }
}
