package io.hammingbird.lease;

import io.hammingbird.errors.BusyException;
import io.hammingbird.errors.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who takes leases, and from whom.
 *
 * @param process this one
 * @param timeout a holder that was silent for so long has lost its lease
 */
public record LeaseTerms(WriterProcess process, Duration timeout, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseTerms.class);

  private static final int TRIES = 5;

  /** Where creation is not exclusive, the last of several writers at once is known after this. */
  private static final long SETTLE_MILLIS = 2_000;

  /**
   * Takes the lease: when it was never taken or was given back, when its holder is dead without a
   * doubt, or was silent for longer than the timeout; the latter two are said in the log.
   *
   * @throws BusyException when another process holds it
   */
  public Lease take(LeaseFolder folder) {
    try {
      for (int i = 0; i < TRIES; i++) {
        long newest = folder.newest();
        Optional<LeaseState> holder = newest == 0 ? Optional.empty() : folder.read(newest);
        if (newest > 0 && holder.isEmpty()) {
          continue; // replaced by a higher number since
        }
        holder.ifPresent(found -> requireFree(folder, found));
        Instant now = clock.instant();
        LeaseState mine =
            new LeaseState(
                UUID.randomUUID().toString(), process, now.toString(), now.toString(), false);
        if (folder.create(newest + 1, mine) && isStillMine(folder, newest + 1, mine)) {
          holder.filter(found -> !found.released()).ifPresent(found -> tell(folder, found));
          folder.removeBelow(newest + 1);
          return new Lease(folder, this, newest + 1, mine);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot take the lease in " + folder.folder(), e);
    }
    throw new BusyException(
        "Other processes are taking the lease of %s, too: try again"
            .formatted(folder.folder().getParent()));
  }

  private static boolean isStillMine(LeaseFolder folder, long number, LeaseState mine)
      throws IOException {
    if (!folder.files().replacement().isExclusive()) {
      try {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return folder.newest() == number
        && folder.read(number).filter(found -> found.owner().equals(mine.owner())).isPresent();
  }

  private void requireFree(LeaseFolder folder, LeaseState holder) {
    if (!isFree(holder)) {
      throw new BusyException(
          ("%s is being written by %s since %s, last heartbeat %s ago. Wait until it is done, or end that process; "
                  + "one without a heartbeat for store.lease-timeout = %s is taken over")
              .formatted(
                  folder.folder().getParent(),
                  holder.holder(),
                  holder.since(),
                  text(holder.silence(clock.instant())),
                  text(timeout)));
    }
  }

  /** Whether a lease in this state may be taken. */
  public boolean isFree(LeaseState holder) {
    return holder.released() || isDead(holder) || isSilent(holder);
  }

  private boolean isDead(LeaseState holder) {
    return holder.process() != null && process.knowsDead(holder.process());
  }

  private boolean isSilent(LeaseState holder) {
    return holder.silence(clock.instant()).compareTo(timeout) > 0;
  }

  private void tell(LeaseFolder folder, LeaseState former) {
    LOG.warn(
        "The lease of {} is taken over from {}, who had it since {}: {}",
        Secrets.mask(folder.folder().getParent().toString()),
        former.holder(),
        former.since(),
        isDead(former)
            ? "that process has ended without giving it back"
            : "no heartbeat for " + text(former.silence(clock.instant())));
  }

  /** A time for people, in whole seconds. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
