package io.hammingbird.jobs;

/**
 * What became of a command that works on a run: with {@code --json} the last line of its standard
 * output, however it ended.
 *
 * @param exitCode of the process
 * @param message why it failed, null if it did not
 * @param run its id, null if it failed before there was one
 * @param published whether readers see this run now
 * @param folder of the run, null as the id
 * @param seconds since the command began
 */
record RunOutcome(
    String verb,
    int exitCode,
    String message,
    String run,
    boolean published,
    String folder,
    double seconds) {}
