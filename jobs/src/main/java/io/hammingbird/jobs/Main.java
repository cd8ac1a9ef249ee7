package io.hammingbird.jobs;

import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.Environment;
import io.hammingbird.jobs.cli.Failure;
import io.hammingbird.jobs.cli.HelpText;
import io.hammingbird.jobs.cli.LoginUser;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.RunOutcome;
import io.hammingbird.jobs.cli.Version;
import io.hammingbird.jobs.cli.WrongUsage;
import io.hammingbird.jobs.compare.CompareVerb;
import io.hammingbird.jobs.compare.TuneVerb;
import io.hammingbird.jobs.foldin.FoldInVerb;
import io.hammingbird.jobs.inspect.InspectVerb;
import io.hammingbird.jobs.show.ShowVerb;
import io.hammingbird.jobs.stage.PublishVerb;
import io.hammingbird.jobs.stage.StagesVerb;
import io.hammingbird.store.Stage;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Entry point of {@code ./hammingbird} and of {@code spark-submit --class
 * io.hammingbird.jobs.Main}. Exit codes: 0 done, 2 wrong usage or settings, 3 unusable input, 4 the
 * gate refused, 5 another process writes to the data set, 1 anything else.
 */
@Command(
    name = "hammingbird",
    description = "Learns binary codes for users and items and publishes top-K tables.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "VERB",
    footer = {
      "./hammingbird demo",
      "./hammingbird nightly --set data.name=shop --set data.input=/data/ratings.csv"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    Environment.normalize();
    int exitCode = execute(arguments);
    if (exitCode != ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /** Runs one verb and returns the exit code; never ends the process. */
  static int execute(String... arguments) {
    try {
      Environment.require(arguments);
    } catch (UsageException e) {
      return refuse(e, arguments);
    }
    try {
      LoginUser.ensure();
      CommandLine line = commandLine();
      line.setParameterExceptionHandler(new WrongUsage());
      line.setExecutionExceptionHandler((e, failed, parsed) -> report(e));
      return line.execute(arguments);
    } catch (Throwable e) { // picocli handles exceptions, but no errors
      return report(e);
    }
  }

  /** Before there is a verb; who asked for JSON gets its last line all the same. */
  private static int refuse(UsageException refusal, String... arguments) {
    if (List.of(arguments).contains("--json")) {
      RunOutcome outcome = RunOutcome.of(arguments[0]);
      new Output(true).outcome(outcome.failed(Failure.of(refusal), System.nanoTime()));
    }
    return report(refusal);
  }

  /** All verbs with their options. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    StagesVerb.ALL_JOBS.stream()
        .filter(job -> job.stage() != Stage.PUBLISH)
        .forEach(job -> line.addSubcommand(new StagesVerb(job).command()));
    line.addSubcommand(new PublishVerb());
    line.addSubcommand(new StagesVerb("nightly", "Runs all stages in order, resuming.").command());
    line.addSubcommand(new RunsVerb());
    line.addSubcommand(new FsckVerb());
    line.addSubcommand(new CompareVerb());
    line.addSubcommand(new TuneVerb());
    line.addSubcommand(new ShowVerb());
    line.addSubcommand(new InspectVerb());
    line.addSubcommand(new ConfigVerb());
    line.addSubcommand(new FoldInVerb());
    line.addSubcommand(new GenerateVerb());
    line.addSubcommand(new DemoVerb());
    line.addSubcommand(BenchVerb.find());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(writer(System.out));
    line.setErr(writer(System.err));
    HelpText.complete(line);
    return line;
  }

  /** Both streams take UTF-8, which a writer does not know of a stream. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a verb");
  }

  /** One message for what the user can fix; everything else is a defect and keeps its trace. */
  private static int report(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (failure.isDefect()) {
      LoggerFactory.getLogger(Main.class).error("The run failed", thrown);
    }
    Progress.fail(failure.message());
    return failure.exitCode();
  }
}
