package io.hammingbird.recommend.search;

import io.hammingbird.recommend.search.SearchMethod.Searcher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Open kernels of this JVM that no task uses at the moment. To open one means to transpose all item
 * codes, or to send them to a device; a later task of the same job takes over what an earlier one
 * has given back, so that there are as many kernels as tasks run side by side.
 *
 * <p>Only a task that ended well gives its kernel back; after a failure or a kill the kernel's
 * state is unknown, and it is closed. Kernels that nobody has taken for a while are closed too: no
 * one tells an executor that a job is over.
 */
public final class KernelPool {
  /** The pool of this JVM. */
  public static final KernelPool SHARED = new KernelPool(Duration.ofSeconds(30));

  private final long idleNanos;
  private final Map<Key, Deque<Idle>> idle = new HashMap<>();
  private final ScheduledThreadPoolExecutor sweeper;

  KernelPool(Duration idleTime) {
    this.idleNanos = idleTime.toNanos();
    this.sweeper =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "hammingbird-kernel-pool");
              thread.setDaemon(true);
              return thread;
            });
    sweeper.setKeepAliveTime(1, TimeUnit.SECONDS);
    sweeper.allowCoreThreadTimeOut(true);
  }

  /**
   * What two kernels must have in common to stand in for each other.
   *
   * @param job a job has one set of items and one method; its number tells jobs of different Spark
   *     applications in one JVM apart, too
   */
  public record Key(UUID job, OptionalInt device) {}

  private record Idle(Searcher kernel, long since) {}

  /** Takes a kernel over, or opens one. */
  public Loan borrow(Key key, Supplier<Searcher> opener) {
    Searcher kernel = take(key);
    return new Loan(key, kernel == null ? opener.get() : kernel);
  }

  private synchronized Searcher take(Key key) {
    Deque<Idle> kernels = idle.get(key);
    if (kernels == null) {
      return null;
    }
    Searcher kernel = kernels.pop().kernel();
    if (kernels.isEmpty()) {
      idle.remove(key);
    }
    return kernel;
  }

  private synchronized void leave(Key key, Searcher kernel) {
    idle.computeIfAbsent(key, k -> new ArrayDeque<>()).push(new Idle(kernel, System.nanoTime()));
    sweeper.schedule(this::closeIdle, idleNanos, TimeUnit.NANOSECONDS);
  }

  /** A kernel that one task has borrowed. */
  public final class Loan implements AutoCloseable {
    private final Key key;
    private final Searcher kernel;
    private boolean isOver;

    private Loan(Key key, Searcher kernel) {
      this.key = key;
      this.kernel = kernel;
    }

    public Searcher kernel() {
      return kernel;
    }

    /** Leaves the kernel, which works, to the next task. */
    public void giveBack() {
      isOver = true;
      leave(key, kernel);
    }

    /** Closes the kernel unless it was given back. */
    @Override
    public void close() {
      if (!isOver) {
        isOver = true;
        kernel.close();
      }
    }
  }

  /** Closes what the job has left in this JVM: in local mode all, elsewhere what the driver has. */
  public synchronized void closeJob(UUID job) {
    closeIf((key, entry) -> key.job().equals(job));
  }

  private synchronized void closeIdle() {
    long now = System.nanoTime();
    closeIf((key, entry) -> now - entry.since() >= idleNanos);
  }

  private interface Condition {
    boolean holds(Key key, Idle entry);
  }

  private void closeIf(Condition condition) {
    Iterator<Map.Entry<Key, Deque<Idle>>> keys = idle.entrySet().iterator();
    while (keys.hasNext()) {
      Map.Entry<Key, Deque<Idle>> kernels = keys.next();
      kernels
          .getValue()
          .removeIf(
              entry -> {
                boolean closes = condition.holds(kernels.getKey(), entry);
                if (closes) {
                  entry.kernel().close();
                }
                return closes;
              });
      if (kernels.getValue().isEmpty()) {
        keys.remove();
      }
    }
  }
}
