package io.hammingbird.bench;

import io.hammingbird.bench.contenders.ContenderOptions;
import io.hammingbird.bench.contenders.RowKind;
import io.hammingbird.bench.workload.Distribution;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.BenchVerb;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.kernels.KernelChoice;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Measures what this machine can do, ours and what others would use, side by side in one run. */
public final class BenchCommand extends BenchVerb {
  private static final String DEFAULT = "By default ${DEFAULT-VALUE}.";

  /** What can be measured. */
  enum Subject {
    SCORING,
    MEMORY
  }

  /** How codes may be made up. */
  enum Data {
    RANDOM(Distribution.RANDOM),
    CLUSTERED(Distribution.CLUSTERED),
    BOTH(Distribution.RANDOM, Distribution.CLUSTERED);

    private final List<Distribution> distributions;

    Data(Distribution... distributions) {
      this.distributions = List.of(distributions);
    }
  }

  /** Programs that are no part of this project. */
  enum Peer {
    FAISS
  }

  /** The names of {@code recommend.kernel}. */
  static final class KernelConverter implements ITypeConverter<KernelChoice> {
    @Override
    public KernelChoice convert(String text) {
      try {
        return KernelChoice.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "SUBJECT",
      description = "scoring: who is how fast; memory: our job on a sample, and its heap.")
  private Subject subject;

  @Option(names = "--users", description = DEFAULT)
  private int users = 68_000;

  @Option(names = "--items", split = ",", description = "Repeatable, comma-separated. " + DEFAULT)
  private List<Integer> items = List.of(9_000);

  @Option(names = "--bits", description = "Also the number of float dimensions. " + DEFAULT)
  private int bits = 64;

  @Option(names = "--k", split = ",", description = "Repeatable, comma-separated. " + DEFAULT)
  private List<Integer> k = List.of(10);

  @Option(names = "--distribution", description = "random | clustered | both. " + DEFAULT)
  private Data distribution = Data.BOTH;

  @Option(names = "--seen", description = "Mean number of seen items per user. " + DEFAULT)
  private double seen = 100;

  @Option(names = "--seed", description = DEFAULT)
  private long seed = 42;

  @Option(names = "--repetitions", description = "Timed runs of each; medians count. " + DEFAULT)
  private int repetitions = 5;

  @Option(
      names = "--seconds",
      description =
          "How long one run of a search may take; who needs longer is measured on a sample of the"
              + " users and scaled up. "
              + DEFAULT)
  private double seconds = 1;

  @Option(names = "--job-seconds", description = "The same for what runs on Spark. " + DEFAULT)
  private double jobSeconds = 20;

  @Option(
      names = "--sample-users",
      description = "Never serve more users than this in one run; 0 for no bound. " + DEFAULT)
  private int sampleUsers = 0;

  @Option(
      names = "--ranges",
      description = "With memory: ranges of users to search for. " + DEFAULT)
  private int ranges = 2;

  @Option(
      names = "--rows",
      split = ",",
      description = "Only these: limit, cpu, opencl, plain, doubles, blas, faiss, als, job.")
  private Set<RowKind> rows = EnumSet.allOf(RowKind.class);

  @Option(
      names = "--kernel",
      converter = KernelConverter.class,
      description =
          "auto: the CPU's, and OpenCL where there is a GPU; opencl: OpenCL on any device; or one of"
              + " cpu, cpu-lanes, cpu-swar, cpu-scan. By default auto.")
  private KernelChoice kernel = KernelChoice.AUTO;

  @Option(
      names = "--als-blocks",
      split = ",",
      description = "Users and items that MLlib scores together; 4096 unless told. " + DEFAULT)
  private List<Integer> alsBlocks = List.of(4096, 16_384);

  @Option(names = "--peers", split = ",", description = "faiss, where Python can import it.")
  private Set<Peer> peers = Set.of();

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "Interpreter for Faiss. " + DEFAULT)
  private String python = System.getenv().getOrDefault("HAMMINGBIRD_PYTHON", "python3");

  @Override
  public Integer call() {
    if (ranges < 1) {
      throw new UsageException("--ranges %d: must be at least 1".formatted(ranges));
    }
    BenchSettings settings =
        new BenchSettings(
            distribution.distributions,
            users,
            items,
            bits,
            k,
            seen,
            seed,
            repetitions,
            seconds,
            jobSeconds,
            sampleUsers,
            new ContenderOptions(rows, kernel, alsBlocks, peers.contains(Peer.FAISS), python));
    Machine machine = Machine.here();
    Progress.say("bench %s on %s", subject.name().toLowerCase(Locale.ROOT), machine);
    try (LazySession spark = new LazySession()) {
      print(
          switch (subject) {
            case SCORING -> new ScoringBench(settings, spark::get, BenchCommand::say).run();
            case MEMORY -> new MemoryBench(settings, ranges, spark.get(), BenchCommand::say).run();
          },
          machine);
    }
    return 0;
  }

  private static void say(String text) {
    Progress.say("%s", text);
  }

  /** Spark, started when the first row needs it. */
  private static final class LazySession implements AutoCloseable {
    private SparkSession session;

    SparkSession get() {
      if (session == null) {
        session = Sessions.open("hammingbird bench");
      }
      return session;
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }

  /** Programs find the machine in every row, people above the table. */
  private void print(List<Map<String, Object>> measured, Machine machine) {
    Output output = options.output();
    output.heading(machine.toString());
    output.heading(
        "Medians of %s in turns, about %.0f seen items per user, seed %d"
            .formatted(Plural.of(repetitions, "repetition"), seen, seed));
    if (output.json()) {
      measured =
          measured.stream()
              .map(
                  row -> {
                    Map<String, Object> withMachine = new LinkedHashMap<>(row);
                    withMachine.put("machine", machine);
                    return withMachine;
                  })
              .toList();
    }
    output.rows(measured);
  }
}
