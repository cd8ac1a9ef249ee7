package io.hammingbird.bench.run;

/** A contender cannot take part on this machine; the message is the reason, for its row. */
public final class AbsentException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Takes the reason. */
  public AbsentException(String reason) {
    super(reason);
  }
}
