package io.hammingbird.errors;

/**
 * A failure that the user can fix: its message says what is wrong, where, and what to do. It is
 * shown without a stack trace, and the process ends with {@link #exitCode()}. The message holds no
 * credentials and no control characters, whatever it was made of, and has an end.
 */
public abstract sealed class ReportedException extends RuntimeException
    permits UsageException, InputDataException, GateException, BusyException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARACTERS = 8000;

  private final int exitCode;

  ReportedException(int exitCode, String message, Throwable cause) {
    super(shown(message), cause);
    this.exitCode = exitCode;
  }

  private static String shown(String message) {
    String whole = TerminalText.lines(message.replace("\r\n", "\n"));
    String cut =
        whole.length() <= MOST_CHARACTERS
            ? whole
            : whole.substring(0, MOST_CHARACTERS)
                + "... (%,d more characters)".formatted(whole.length() - MOST_CHARACTERS);
    return Secrets.mask(cut);
  }

  public int exitCode() {
    return exitCode;
  }
}
