package io.hammingbird.learn.network;

import io.hammingbird.errors.UsageException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Refuses to compute where BLAS or LAPACK computes wrong. OpenBLAS chooses its kernels by the CPU,
 * and those that 0.3.19 has for AVX-512 solve double-precision triangular systems wrongly (OpenBLAS
 * issue 3505): a teacher of nonsense and codes that cannot be told apart, without any error. See
 * docs/numerics.md.
 */
public final class BlasCheck {
  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  /** What is wrong in this process, once it is known. */
  private static Optional<String> fault;

  private BlasCheck() {}

  /**
   * Compares a few products and solutions with sums in plain Java, once in the life of the JVM. To
   * be called before a network is opened and before any other use of BLAS.
   *
   * @throws UsageException if they differ by more than rounding
   */
  public static synchronized void require() {
    if (fault == null) {
      fault =
          fault(
              new BlasProbes(INDArray::mmul).all(),
              ManagementFactory.getRuntimeMXBean().getName(),
              System.getenv(CORE_TYPE));
    }
    fault.ifPresent(
        message -> {
          throw new UsageException(message);
        });
  }

  /**
   * The first fault that probes find: kernels that are wrong may also write where they should not,
   * so that none is run after it.
   *
   * @param process id and host
   * @param coreType the kernels that the user wants of OpenBLAS, or null
   */
  static Optional<String> fault(List<BlasProbe> probes, String process, String coreType) {
    for (BlasProbe probe : probes) {
      double error = probe.error().getAsDouble();
      // NaN is not an error below the limit
      if (!(error <= probe.allowed())) {
        return Optional.of(message(probe, error, process, coreType));
      }
    }
    return Optional.empty();
  }

  private static String message(BlasProbe probe, double error, String process, String coreType) {
    return String.format(
        Locale.ROOT,
        "the BLAS of this machine computes wrong: %s %s (rounding may cause %.0e) in process %s, where %s. Set "
            + "%s=Haswell in the environment of the driver, and of executors by --conf "
            + "spark.executorEnv.%s=Haswell%s; see docs/numerics.md",
        probe.routine(),
        Double.isNaN(error)
            ? "gives no numbers"
            : String.format(Locale.ROOT, "is off by %.2g", error),
        probe.allowed(),
        process,
        coreType == null || coreType.isEmpty()
            ? CORE_TYPE + " is not set and OpenBLAS chooses its kernels by the CPU"
            : CORE_TYPE + " = " + coreType,
        CORE_TYPE,
        CORE_TYPE,
        "haswell".equalsIgnoreCase(coreType) ? ", or Sandybridge in place of Haswell" : "");
  }
}
