package io.hammingbird.config;

/**
 * A failure that the user can mend: its message says what is wrong, where, and what to do. It is
 * shown without a stack trace, and the process ends with {@link #exitCode()}.
 */
public abstract sealed class ReportedException extends RuntimeException
    permits UsageException, InputDataException, GateException, BusyException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  ReportedException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
