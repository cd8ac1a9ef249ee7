package io.hammingbird.jobs.cli;

import io.hammingbird.errors.ReportedException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.errors.TerminalText;
import io.hammingbird.kernels.KernelUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import picocli.CommandLine.ExitCode;

/**
 * Why a verb did not end well.
 *
 * @param message what is wrong, where, and what to do, without a trace
 * @param isDefect whether the user can do nothing about it, so that the trace is wanted
 */
public record Failure(int exitCode, String message, boolean isDefect) {
  private static final String UNLINKED = "java.lang.UnsatisfiedLinkError: ";

  /**
   * What the user can fix is said as it is; what storage could not do with all its causes; which
   * native library is missing; everything else is a defect.
   */
  public static Failure of(Throwable failure) {
    List<Throwable> causes = ExceptionUtils.getThrowableList(failure);
    for (Throwable cause : causes) {
      if (cause instanceof ReportedException reported) {
        return new Failure(reported.exitCode(), Secrets.mask(reported.getMessage()), false);
      }
      if (cause instanceof KernelUnavailableException) {
        return new Failure(ExitCode.USAGE, cause.getMessage(), false);
      }
    }
    for (Throwable cause : causes) {
      if (isOfNativeLibrary(cause.toString())) {
        return new Failure(
            ExitCode.USAGE,
            ("a native library could not be loaded: %s. Install what it misses, or where it cannot be mapped or "
                    + "written, %s")
                .formatted(shown(linkage(cause.toString())), NativeFolders.WAY_OUT),
            false);
      }
    }
    if (causes.get(causes.size() - 1) instanceof IOException) {
      String messages =
          causes.stream()
              .filter(cause -> !isShell(cause))
              .map(cause -> firstLine(Objects.requireNonNullElse(cause.getMessage(), "" + cause)))
              .distinct()
              .collect(Collectors.joining(": "));
      return new Failure(
          ExitCode.SOFTWARE,
          "reading or writing failed: %s. When the storage is well again the same command resumes the run."
              .formatted(shown(StringUtils.removeEnd(messages, "."))),
          false);
    }
    return new Failure(
        ExitCode.SOFTWARE,
        "failed unexpectedly: %s. The trace above belongs into a bug report; the same command resumes the run."
            .formatted(shown(firstLine(String.valueOf(failure)))),
        true);
  }

  /** By its text: executors' errors, and those of an earlier attempt, come as text alone. */
  private static boolean isOfNativeLibrary(String failure) {
    return failure.contains(UNLINKED) || failure.contains("FAILED_TO_LOAD_NATIVE_LIBRARY");
  }

  private static String linkage(String failure) {
    int begin = failure.indexOf(UNLINKED);
    return firstLine(begin < 0 ? failure : failure.substring(begin + UNLINKED.length()));
  }

  /** Whether the text of an exception is no more than that of its cause. */
  private static boolean isShell(Throwable failure) {
    return failure.getCause() != null && failure.getCause().toString().equals(failure.getMessage());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String shown(String text) {
    return Secrets.mask(TerminalText.line(StringUtils.abbreviate(text, 500)));
  }
}
