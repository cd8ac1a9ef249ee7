package io.hammingbird.store;

/**
 * A reader's claim that a run stays.
 *
 * @param reader who claimed it
 * @param until ISO-8601, UTC; it counts for nothing afterwards
 */
public record ReaderLease(String reader, String until) {

  /** For messages. */
  public String text() {
    return "%s until %s".formatted(reader, until);
  }
}
