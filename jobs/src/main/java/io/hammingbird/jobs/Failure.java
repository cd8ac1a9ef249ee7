package io.hammingbird.jobs;

import io.hammingbird.config.ReportedException;
import io.hammingbird.config.Secrets;
import io.hammingbird.config.TerminalText;
import io.hammingbird.kernels.KernelUnavailableException;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine.ExitCode;

/**
 * Why a verb did not end well.
 *
 * @param message what is wrong, where, and what to do, without a trace
 * @param isDefect whether the user can do nothing about it, so that the trace is wanted
 */
record Failure(int exitCode, String message, boolean isDefect) {

  /** What the user can mend is said as it is; everything else is a defect. */
  static Failure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReportedException reported) {
        return new Failure(reported.exitCode(), reported.getMessage(), false);
      }
      if (cause instanceof KernelUnavailableException) {
        return new Failure(ExitCode.USAGE, cause.getMessage(), false);
      }
    }
    String first = String.valueOf(failure).lines().findFirst().orElse("");
    String shown = Secrets.mask(TerminalText.line(StringUtils.abbreviate(first, 300)));
    return new Failure(
        ExitCode.SOFTWARE,
        "failed unexpectedly: %s. The trace above belongs into a bug report; the same command resumes the run."
            .formatted(shown),
        true);
  }
}
