package io.hammingbird.errors;

/** Input data that cannot be used: exit code 3. */
public sealed class InputDataException extends ReportedException permits TooManyMalformedException {
  private static final long serialVersionUID = 1L;

  public InputDataException(String message) {
    this(message, null);
  }

  public InputDataException(String message, Throwable cause) {
    super(3, message, cause);
  }
}
