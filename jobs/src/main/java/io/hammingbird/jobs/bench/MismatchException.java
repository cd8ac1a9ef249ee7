package io.hammingbird.jobs.bench;

/** Two searches that must agree did not: no time of theirs is worth printing. */
final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MismatchException(String message) {
    super(message);
  }
}
