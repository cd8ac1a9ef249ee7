package io.hammingbird.lease;

import io.hammingbird.errors.BusyException;
import io.hammingbird.errors.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a folder, which one process has at a time. A thread writes heartbeats until
 * the lease is closed. A holder that was silent for too long may have lost it: {@link #check}
 * before every step that others see tells.
 *
 * <p>Between a check and the write that follows it a process can still be stopped for longer than
 * the timeout. No file system of Hadoop refuses the late write of a former holder, so that the
 * timeout must be long against such pauses.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** Heartbeats within one timeout. */
  private static final int BEATS = 10;

  /** At SIGTERM after Spark, whose tasks write no more then, and before the file systems. */
  private static final int EXIT_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private final LeaseFolder folder;
  private final LeaseTerms terms;
  private final long number;
  private final ScheduledExecutorService heart;
  private final Runnable atExit = this::close;
  private LeaseState state;
  private Runnable whenLost = () -> {};
  private boolean isClosed;

  Lease(LeaseFolder folder, LeaseTerms terms, long number, LeaseState state) {
    this.folder = folder;
    this.terms = terms;
    this.number = number;
    this.state = state;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease");
              thread.setDaemon(true);
              return thread;
            });
    long period = terms.timeout().toMillis() / BEATS;
    heart.scheduleWithFixedDelay(this::beatQuietly, period, period, TimeUnit.MILLISECONDS);
    ShutdownHookManager.get().addShutdownHook(atExit, EXIT_PRIORITY);
  }

  /**
   * Says what stops work in progress as soon as a heartbeat finds that the lease is lost. It is
   * called by another thread.
   */
  public synchronized void whenLost(Runnable action) {
    whenLost = action;
  }

  /**
   * Looks whether this process still holds the lease.
   *
   * @throws BusyException when another process has taken it over
   */
  public synchronized void check() {
    if (isClosed) {
      throw new IllegalStateException("The lease of %s is closed".formatted(folder.folder()));
    }
    try {
      long newest = folder.newest();
      Optional<LeaseState> found = folder.read(newest);
      if (newest != number || found.filter(f -> f.owner().equals(state.owner())).isEmpty()) {
        throw new BusyException(
            ("The lease of %s was taken over by %s, since this process (%s) wrote no heartbeat for more than "
                    + "store.lease-timeout = %s. "
                    + "It stops before it writes anything more. Where this happens again, raise "
                    + "store.lease-timeout, or look for what stops the machine or its storage for so long")
                .formatted(
                    folder.folder().getParent(),
                    found.map(LeaseState::holder).orElse("another process"),
                    state.process().name(),
                    LeaseTerms.text(terms.timeout())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make sure of the lease in %s".formatted(folder.folder()), e);
    }
  }

  /** Writes a heartbeat. */
  synchronized void beat() throws IOException {
    if (!isClosed) {
      check();
      LeaseState next = state.beat(terms.clock().instant());
      folder.replace(number, next);
      state = next;
    }
  }

  private void beatQuietly() {
    try {
      beat();
    } catch (BusyException e) {
      LOG.error("{}", e.getMessage());
      heart.shutdown();
      lost().run();
    } catch (IOException | RuntimeException e) {
      Duration silence = state().silence(terms.clock().instant());
      LOG.warn(
          "No heartbeat could be written to {} for {}: {}",
          Secrets.mask(folder.folder().toString()),
          LeaseTerms.text(silence),
          e.toString());
    }
  }

  private synchronized Runnable lost() {
    return whenLost;
  }

  private synchronized LeaseState state() {
    return state;
  }

  /**
   * Gives the lease back, also when the process is asked to end (SIGTERM); where that fails others
   * must wait for the timeout.
   */
  @Override
  public synchronized void close() {
    heart.shutdownNow();
    if (isClosed) {
      return;
    }
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(atExit);
    }
    try {
      check();
      folder.replace(number, state.release(terms.clock().instant()));
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "The lease in {} could not be given back: {}",
          Secrets.mask(folder.folder().toString()),
          e.getMessage());
    } finally {
      isClosed = true;
    }
  }
}
