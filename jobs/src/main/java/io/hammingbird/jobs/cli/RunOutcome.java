package io.hammingbird.jobs.cli;

import io.hammingbird.store.Run;

/**
 * What became of a command that works on a run: with {@code --json} the last line of its standard
 * output, however it ended.
 *
 * @param exitCode of the process
 * @param message why it failed, null if it did not
 * @param run its id, null if it failed before there was one
 * @param published whether readers see this run by this command; false where it failed
 * @param folder of the run, null where the id is
 * @param seconds since the command began
 */
public record RunOutcome(
    String verb,
    int exitCode,
    String message,
    String run,
    boolean published,
    String folder,
    double seconds) {

  /** Before anything is known. */
  public static RunOutcome of(String verb) {
    return new RunOutcome(verb, 0, null, null, false, null, 0);
  }

  public RunOutcome on(Run found) {
    return new RunOutcome(
        verb, exitCode, message, found.id(), published, found.folder().toString(), seconds);
  }

  /**
   * @param begin {@link System#nanoTime} when the command began
   */
  public RunOutcome done(boolean isPublished, long begin) {
    return new RunOutcome(verb, exitCode, message, run, isPublished, folder, secondsSince(begin));
  }

  public RunOutcome failed(Failure failure, long begin) {
    return new RunOutcome(
        verb, failure.exitCode(), failure.message(), run, published, folder, secondsSince(begin));
  }

  private static double secondsSince(long begin) {
    return Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
  }
}
