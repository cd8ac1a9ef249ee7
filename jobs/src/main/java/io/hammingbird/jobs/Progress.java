package io.hammingbird.jobs;

/** What a person wants to see while a run goes on, on standard error. */
final class Progress {
  private Progress() {}

  static void say(String format, Object... arguments) {
    System.err.println("hammingbird: " + format.formatted(arguments));
  }
}
