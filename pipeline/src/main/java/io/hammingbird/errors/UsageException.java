package io.hammingbird.errors;

/** Wrong usage or configuration: exit code 2. */
public final class UsageException extends ReportedException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    this(message, null);
  }

  public UsageException(String message, Throwable cause) {
    super(2, message, cause);
  }
}
