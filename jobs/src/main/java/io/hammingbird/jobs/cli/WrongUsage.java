package io.hammingbird.jobs.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One message for a command line that is none, and where the help is, instead of the help. */
public final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    Progress.fail(wrong.getMessage());
    if (command.getParent() == null && !(wrong instanceof UnmatchedArgumentException)) {
      command.usage(err); // no verb: the list of them is the answer
    } else if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
      Progress.fail(
          "'./%s --help' shows its options"
              .formatted(command.getCommandSpec().qualifiedName().strip()));
    }
    err.flush();
    return ExitCode.USAGE;
  }
}
