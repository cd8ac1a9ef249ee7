package io.hammingbird.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.errors.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class BlasCheckTest {
  private static final String WRONG = "is wrong: ";

  @Test
  void passesWithTheKernelsOfTheTests() {
    assertThatCode(BlasCheck::require).doesNotThrowAnyException();
  }

  @Test
  void namesTheRoutineTheErrorTheProcessAndTheWayOut() {
    List<BlasProbe> probes =
        new BlasProbes((left, right) -> left.mmul(right).addi(ofDoubles(left, 0.25))).all();

    assertThat(BlasCheck.fault(probes, "77@node7", null))
        .contains(
            "the BLAS of this machine computes wrong: a product of double matrices is off by 0.25 (rounding may cause 1e-09) in process 77@node7, where OPENBLAS_CORETYPE is not set and OpenBLAS chooses its kernels by the CPU. Set OPENBLAS_CORETYPE=Haswell in the environment of the driver, and of executors by --conf spark.executorEnv.OPENBLAS_CORETYPE=Haswell; see docs/numerics.md");
    assertThat(BlasCheck.fault(probes, "77@node7", "SkylakeX").orElseThrow())
        .contains("where OPENBLAS_CORETYPE = SkylakeX. Set OPENBLAS_CORETYPE=Haswell");
    assertThat(BlasCheck.fault(probes, "77@node7", "").orElseThrow())
        .contains("where OPENBLAS_CORETYPE is not set and");
    assertThat(BlasCheck.fault(probes, "77@node7", "Haswell").orElseThrow())
        .contains("OPENBLAS_CORETYPE=Haswell, or Sandybridge in place of Haswell; see");
  }

  private static double ofDoubles(INDArray array, double value) {
    return array.dataType() == DataType.DOUBLE ? value : 0;
  }

  @Test
  void findsOneWrongValueAndValuesThatAreNone() {
    assertThat(BlasCheck.fault(new BlasProbes(BlasCheckTest::withOneWrong).all(), "", null))
        .hasValueSatisfying(
            message -> assertThat(message).contains("a product of float matrices is off by 1.0 "));
    assertThat(BlasCheck.fault(new BlasProbes(BlasCheckTest::withOneMissing).all(), "", null))
        .hasValueSatisfying(
            message -> assertThat(message).contains("matrices gives no numbers (rounding"));
  }

  /** In the last value of a product of a transposed matrix. */
  private static INDArray withOneWrong(INDArray left, INDArray right) {
    INDArray product = left.mmul(right);
    long[] last = {product.rows() - 1, product.columns() - 1};
    return left.ordering() == 'f' ? product.putScalar(last, product.getDouble(last) + 1) : product;
  }

  private static INDArray withOneMissing(INDArray left, INDArray right) {
    return left.mmul(right).putScalar(0, Double.NaN);
  }

  /**
   * OpenBLAS 0.3.19 has wrong kernels for AVX-512; a later one may have right ones under the same
   * names. The check must know which.
   */
  @ParameterizedTest
  @ValueSource(strings = {"SkylakeX", "Haswell"})
  void refusesKernelsIfAndOnlyIfTheyAreWrong(String coreType) throws Exception {
    assumeTrue(cpuHas(coreType.equals("SkylakeX") ? "avx512vl" : "avx2"));
    String output =
        ChildJvm.output(Verdict.class, List.of(), Map.of("OPENBLAS_CORETYPE", coreType));

    String refusal = "the BLAS of this machine computes wrong: ";
    if (output.contains(WRONG + true)) {
      assertThat(output)
          .contains(refusal, "where OPENBLAS_CORETYPE = " + coreType + ". Set ")
          .doesNotContain("passed");
    } else {
      assertThat(output).contains(WRONG + false, "passed").doesNotContain(refusal);
    }
  }

  private static boolean cpuHas(String flag) throws Exception {
    Path cpu = Path.of("/proc/cpuinfo");
    return Files.isReadable(cpu)
        && Pattern.compile("\\b" + flag + "\\b").matcher(Files.readString(cpu)).find();
  }

  /** Says what the kernels of its environment compute, and what the check says of them. */
  static final class Verdict {
    private static final int EQUATIONS = 8;

    private Verdict() {}

    public static void main(String[] arguments) {
      System.out.println(WRONG + isWrong());
      try {
        BlasCheck.require();
        System.out.println("passed");
      } catch (UsageException e) {
        System.out.println(e.getMessage());
      }
    }

    /** Of {@code x_i + x_(i+1) + … = 8 − i}, whose solution is all ones. */
    private static boolean isWrong() {
      double[] ones = new double[EQUATIONS * EQUATIONS];
      double[] solution = new double[EQUATIONS];
      for (int i = 0; i < EQUATIONS; i++) {
        solution[i] = EQUATIONS - i;
        for (int j = i; j < EQUATIONS; j++) {
          ones[i * EQUATIONS + j] = 1;
        }
      }
      openblas.cblas_dtrsm(
          openblas.CblasRowMajor,
          openblas.CblasLeft,
          openblas.CblasUpper,
          openblas.CblasNoTrans,
          openblas.CblasNonUnit,
          EQUATIONS,
          1,
          1,
          ones,
          EQUATIONS,
          solution,
          1);
      for (double value : solution) {
        if (Math.abs(value - 1) > 1e-12) {
          return true;
        }
      }
      return false;
    }
  }
}
