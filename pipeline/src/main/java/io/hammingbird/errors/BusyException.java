package io.hammingbird.errors;

/** Another process writes to the same place, or has taken it over: exit code 5. */
public final class BusyException extends ReportedException {
  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(5, message, null);
  }
}
