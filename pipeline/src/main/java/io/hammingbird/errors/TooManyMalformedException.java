package io.hammingbird.errors;

/**
 * Too many lines of the input are malformed, or all of them: exit code 3. They can still be read
 * and kept.
 */
public final class TooManyMalformedException extends InputDataException {
  private static final long serialVersionUID = 1L;

  public TooManyMalformedException(String message) {
    super(message);
  }
}
