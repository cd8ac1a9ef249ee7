package io.hammingbird.jobs.cli;

import io.hammingbird.errors.Secrets;
import io.hammingbird.errors.TerminalText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person wants to see while a run goes on, and why it ended, on standard error; with the
 * system property {@code hammingbird.log=json} a log takes it, for programs that read one.
 */
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private Progress() {}

  public static void say(String format, Object... arguments) {
    String message = readable(format.formatted(arguments));
    if (isLogged()) {
      LOG.info(message);
    } else {
      System.err.println("hammingbird: " + message);
    }
  }

  /** The one message that a failure ends with. */
  public static void fail(String message) {
    String readable = readable(message);
    if (isLogged()) {
      LOG.error(readable);
    } else {
      System.err.println("hammingbird: " + readable);
    }
  }

  private static boolean isLogged() {
    return "json".equals(System.getProperty("hammingbird.log"));
  }

  private static String readable(String message) {
    return Secrets.mask(TerminalText.lines(message));
  }
}
