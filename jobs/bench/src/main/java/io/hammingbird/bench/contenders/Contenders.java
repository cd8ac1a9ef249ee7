package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.ContenderFactory;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Who can take part; a new contender is one small class and is put on a list here. */
public final class Contenders {
  /** The row that ratios refer to, in runs of searches. */
  public static final String OURS = "hammingbird cpu";

  /** The row that shares refer to. */
  public static final String LIMIT = "popcount limit";

  /** The row that ratios refer to, in runs of whole jobs. */
  public static final String OUR_JOB = "hammingbird job";

  private Contenders() {}

  /** Searches in this process or beside it, without Spark. */
  public static List<ContenderFactory> searches(ContenderOptions options) {
    return Stream.of(RowKind.values())
        .filter(row -> options.rows().contains(row) && !row.onSpark())
        .map(row -> search(row, options))
        .toList();
  }

  private static ContenderFactory search(RowKind row, ContenderOptions options) {
    return switch (row) {
      case LIMIT -> new ContenderFactory(LIMIT, CpuLimit::new);
      case CPU -> cpu(options);
      case OPENCL ->
          new ContenderFactory("hammingbird opencl", work -> openCl(work, options.kernel()));
      case PLAIN ->
          new ContenderFactory(
              "plain reference", work -> new KernelSearch(work, Kernels.reference(work.items())));
      case DOUBLES -> new ContenderFactory("double products, heap", DoubleProducts::new);
      case BLAS -> new ContenderFactory("float BLAS, selection", BlasProducts::new);
      case FAISS -> new ContenderFactory("Faiss binary flat", work -> faiss(work, options));
      case ALS, JOB -> throw new IllegalArgumentException(row + " runs on Spark");
    };
  }

  /** Recommending for all users of a running Spark session, results to nowhere. */
  public static List<ContenderFactory> allUsers(ContenderOptions options, SparkSession spark) {
    return Stream.concat(
            Stream.of(cpu(options)),
            options.alsBlocks().stream()
                .map(
                    block ->
                        new ContenderFactory(
                            "ALS for all users, blocks of " + block,
                            work -> new AlsAllUsers(spark, work, block))))
        .toList();
  }

  /** Whole jobs in a running Spark session, from Parquet to Parquet. */
  public static List<ContenderFactory> jobs(ContenderOptions options, SparkSession spark) {
    return Stream.concat(
            Stream.of(
                new ContenderFactory(
                    OUR_JOB, work -> new HammingJob(spark, work, options.kernel()))),
            options.alsBlocks().stream()
                .map(
                    block ->
                        new ContenderFactory(
                            "ALS job, blocks of " + block, work -> new AlsJob(spark, work, block))))
        .toList();
  }

  private static ContenderFactory cpu(ContenderOptions options) {
    KernelChoice choice = options.kernel().mayUseGpu() ? KernelChoice.CPU : options.kernel();
    return new ContenderFactory(
        OURS,
        work -> new KernelSearch(work, Kernels.open(choice, work.items(), OptionalInt.empty())));
  }

  private static Contender openCl(Workload work, KernelChoice choice) throws AbsentException {
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

  private static Contender faiss(Workload work, ContenderOptions options) throws AbsentException {
    if (!options.faiss()) {
      throw new AbsentException("not asked for, --peers faiss");
    }
    return new FaissFlat(work, options.python());
  }
}
