package io.hammingbird.jobs.bench;

/** A contestant cannot take part on this machine; the message is the reason, for its row. */
final class AbsentException extends Exception {
  private static final long serialVersionUID = 1L;

  AbsentException(String reason) {
    super(reason);
  }
}
