package io.hammingbird.data;

/** A line that is no rating. It is data, caught by the reader of that line, and has no trace. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final MalformedReason reason;

  MalformedException(MalformedReason reason) {
    super(reason.key(), null, false, false);
    this.reason = reason;
  }

  MalformedReason reason() {
    return reason;
  }
}
