package io.hammingbird.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The content of a lease file.
 *
 * @param owner drawn again whenever a lease is taken
 * @param process who holds it; null in a file that cannot be read
 * @param since ISO-8601, UTC
 * @param heartbeat the last one, ISO-8601, UTC
 * @param released whether the holder has given it back
 */
public record LeaseState(
    String owner, WriterProcess process, String since, String heartbeat, boolean released) {

  LeaseState beat(Instant now) {
    return new LeaseState(owner, process, since, now.toString(), released);
  }

  LeaseState release(Instant now) {
    return new LeaseState(owner, process, since, now.toString(), true);
  }

  /** What a file stands for that cannot be read: somebody's, with this heartbeat. */
  static LeaseState unreadable(Instant modified) {
    return new LeaseState("", null, modified.toString(), modified.toString(), false);
  }

  /** Whether a file that was read has all that counts, and no half of it. */
  boolean isWhole() {
    return owner != null && process != null && heartbeat != null && isTime(heartbeat);
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  Duration silence(Instant now) {
    return Duration.between(Instant.parse(heartbeat), now);
  }

  public String holder() {
    return process == null ? "an unknown process" : process.name();
  }
}
