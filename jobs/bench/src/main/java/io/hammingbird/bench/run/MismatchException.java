package io.hammingbird.bench.run;

/** Two searches that must agree did not: no time of theirs is worth printing. */
public final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which two, for which user and of what. */
  public MismatchException(String message) {
    super(message);
  }
}
