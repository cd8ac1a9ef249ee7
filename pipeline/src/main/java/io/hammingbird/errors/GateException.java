package io.hammingbird.errors;

/** The gate refused to publish a run: exit code 4. */
public final class GateException extends ReportedException {
  private static final long serialVersionUID = 1L;

  public GateException(String message) {
    this(message, null);
  }

  public GateException(String message, Throwable cause) {
    super(4, message, cause);
  }
}
