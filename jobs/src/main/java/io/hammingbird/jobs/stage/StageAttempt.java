package io.hammingbird.jobs.stage;

import io.hammingbird.jobs.cli.Failure;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;

/** One try of a stage: the manifest tells how it ended, as long as the process can say so. */
record StageAttempt(Run run, Stage stage) {
  /** At SIGTERM after Spark has stopped the work, and before the lease is given back. */
  private static final int EXIT_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 20;

  /** Does the work, which begins and finishes the stage. */
  void run(Runnable work) {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    Runnable atExit = () -> run.interrupt(stage);
    hooks.addShutdownHook(atExit, EXIT_PRIORITY);
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      record(e, hooks.isShutdownInProgress());
      throw e;
    } finally {
      if (!hooks.isShutdownInProgress()) {
        hooks.removeShutdownHook(atExit);
      }
    }
  }

  /** A process that has lost its lease, or whose storage is gone, cannot say anything. */
  private void record(Throwable thrown, boolean isAskedToEnd) {
    try {
      if (isAskedToEnd) {
        run.interrupt(stage);
      } else {
        Failure failure = Failure.of(thrown);
        run.fail(stage, failure.exitCode(), failure.message());
      }
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
  }
}
