package io.hammingbird.jobs.bench;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The list of entrants. */
final class Contest {
  /** The row that ratios refer to, in races of searches. */
  static final String OURS = "hammingbird cpu";

  /** The row that shares refer to. */
  static final String LIMIT = "popcount limit";

  /** The row that ratios refer to, in races of whole jobs. */
  static final String OUR_JOB = "hammingbird job";

  private Contest() {}

  /** Searches in this process or beside it, without Spark. */
  static List<Entrant> searches(BenchSettings settings) {
    return Stream.of(RowKind.values())
        .filter(row -> settings.rows().contains(row) && !row.onSpark())
        .map(row -> search(row, settings))
        .toList();
  }

  private static Entrant search(RowKind row, BenchSettings settings) {
    return switch (row) {
      case LIMIT -> new Entrant(LIMIT, CpuLimit::new);
      case CPU -> cpu(settings);
      case OPENCL -> new Entrant("hammingbird opencl", work -> openCl(work, settings.kernel()));
      case PLAIN ->
          new Entrant(
              "plain reference", work -> new KernelSearch(work, Kernels.reference(work.items())));
      case DOUBLES -> new Entrant("double products, heap", DoubleProducts::new);
      case BLAS -> new Entrant("float BLAS, selection", BlasProducts::new);
      case FAISS -> new Entrant("Faiss binary flat", work -> faiss(work, settings));
      case ALS, JOB -> throw new IllegalArgumentException(row + " runs on Spark");
    };
  }

  /** Recommending for all users of a running Spark session, results to nowhere. */
  static List<Entrant> allUsers(BenchSettings settings, SparkSession spark) {
    return Stream.concat(
            Stream.of(cpu(settings)),
            settings.alsBlocks().stream()
                .map(
                    block ->
                        new Entrant(
                            "ALS for all users, blocks of " + block,
                            work -> new AlsAllUsers(spark, work, block))))
        .toList();
  }

  /** Whole jobs in a running Spark session, from Parquet to Parquet. */
  static List<Entrant> jobs(BenchSettings settings, SparkSession spark) {
    return Stream.concat(
            Stream.of(new Entrant(OUR_JOB, work -> new HammingJob(spark, work, settings.kernel()))),
            settings.alsBlocks().stream()
                .map(
                    block ->
                        new Entrant(
                            "ALS job, blocks of " + block, work -> new AlsJob(spark, work, block))))
        .toList();
  }

  private static Entrant cpu(BenchSettings settings) {
    KernelChoice choice = settings.kernel().mayUseGpu() ? KernelChoice.CPU : settings.kernel();
    return new Entrant(
        OURS,
        work -> new KernelSearch(work, Kernels.open(choice, work.items(), OptionalInt.empty())));
  }

  private static Contestant openCl(Work work, KernelChoice choice) throws AbsentException {
    if (!choice.mayUseGpu()) {
      throw new AbsentException("only a CPU kernel was asked for");
    }
    HammingTopK kernel = Kernels.open(choice, work.items(), OptionalInt.empty());
    if (choice == KernelChoice.AUTO && !kernel.name().startsWith("opencl")) {
      kernel.close();
      throw new AbsentException("no GPU; --kernel opencl takes any OpenCL device");
    }
    return new KernelSearch(work, kernel);
  }

  private static Contestant faiss(Work work, BenchSettings settings) throws AbsentException {
    if (!settings.faiss()) {
      throw new AbsentException("not asked for, --peers faiss");
    }
    return new FaissFlat(work, settings.python());
  }
}
