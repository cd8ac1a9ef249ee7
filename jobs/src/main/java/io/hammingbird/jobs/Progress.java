package io.hammingbird.jobs;

import io.hammingbird.config.Secrets;
import io.hammingbird.config.TerminalText;

/** What a person wants to see while a run goes on, on standard error. */
final class Progress {
  private Progress() {}

  static void say(String format, Object... arguments) {
    String message = TerminalText.lines(format.formatted(arguments));
    System.err.println("hammingbird: " + Secrets.mask(message));
  }
}
