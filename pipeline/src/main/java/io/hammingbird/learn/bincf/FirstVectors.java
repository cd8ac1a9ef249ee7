package io.hammingbird.learn.bincf;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;
import io.hammingbird.learn.rounding.CornerRotation;
import io.hammingbird.learn.rounding.Threshold;
import io.hammingbird.learn.teacher.TruncatedProduct;
import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * Where the vectors of users and items start: {@code model.bincf.start}.
 *
 * @param kind from what
 * @param deviation of their values
 * @param centred whether the means of the columns, over users and items together, are subtracted
 *     from the teacher's vectors
 */
public record FirstVectors(Kind kind, double deviation, boolean centred) implements Serializable {
  private static final int ROTATION_STEPS = 50;

  /** From what vectors start. */
  public enum Kind {
    /** Normal values. */
    RANDOM(false) {
      @Override
      double[][] arranged(double[][] rows, double deviation, Seeds seeds) {
        SplittableRandom random = seeds.random("first-vectors");
        return mapped(rows, zero -> deviation * random.nextGaussian());
      }
    },
    /** The teacher's vectors, as they are but for one factor. */
    FACTORS(true) {
      @Override
      double[][] arranged(double[][] rows, double deviation, Seeds seeds) {
        double factor = deviation / FirstVectors.deviation(rows);
        return mapped(rows, value -> factor * value);
      }
    },
    /**
     * The teacher's vectors, each of the same length, rotated together to near the corners of the
     * cube.
     */
    ROTATED(true) {
      @Override
      double[][] arranged(double[][] rows, double deviation, Seeds seeds) {
        toUnitLength(rows);
        double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        CornerRotation rotation =
            CornerRotation.random(
                List.of(all), rows[0].length, Threshold.ZERO, seeds.derive("rotation"));
        for (int i = 0; i < ROTATION_STEPS; i++) {
          rotation.step();
        }
        double factor = deviation * Math.sqrt(rows[0].length);
        return new Array2DRowRealMatrix(rows, false)
            .multiply(new Array2DRowRealMatrix(rotation.rotation(), false).scalarMultiply(factor))
            .getData();
      }
    };

    private final boolean ofTeacher;

    Kind(boolean ofTeacher) {
      this.ofTeacher = ofTeacher;
    }

    /**
     * @param rows {@code [users and items × bits]}: may be changed
     */
    abstract double[][] arranged(double[][] rows, double deviation, Seeds seeds);

    private static Kind of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static FirstVectors from(Section start) {
    return new FirstVectors(
        start.choice("kind", Kind::of, "random, factors, rotated"),
        start.doubleBetween("deviation", 1e-6, 100),
        start.bool("centred"));
  }

  /** Whether they are made of the vectors of a teacher. */
  boolean ofTeacher() {
    return kind.ofTeacher;
  }

  /** Drawn ones, {@code [users and items × bits]}. */
  float[] drawn(int rows, int bits, Seeds seeds) {
    return flat(kind.arranged(new double[rows][bits], deviation, seeds));
  }

  /**
   * The teacher's, {@code [users and items × bits]}: those of another width are cut to those whose
   * products are nearest to its scores.
   */
  float[] of(Factors teacher, int bits, Seeds seeds) {
    double[][] rows = teacher.rank() == bits ? rows(teacher) : nearest(teacher, bits);
    if (centred) {
      centre(rows);
    }
    return flat(kind.arranged(rows, deviation, seeds));
  }

  private static double[][] nearest(Factors teacher, int bits) {
    TruncatedProduct product = TruncatedProduct.of(teacher, bits);
    double[][] rows =
        Arrays.copyOf(product.users(), product.users().length + product.items().length);
    System.arraycopy(product.items(), 0, rows, product.users().length, product.items().length);
    return rows;
  }

  private static double[][] rows(Factors teacher) {
    double[][] rows = new double[teacher.userCount() + teacher.itemCount()][teacher.rank()];
    for (int row = 0; row < rows.length; row++) {
      boolean ofUser = row < teacher.userCount();
      float[] side = ofUser ? teacher.users() : teacher.items();
      int begin = (ofUser ? row : row - teacher.userCount()) * teacher.rank();
      for (int d = 0; d < rows[row].length; d++) {
        rows[row][d] = side[begin + d];
      }
    }
    return rows;
  }

  private static void centre(double[][] rows) {
    for (int d = 0; d < rows[0].length; d++) {
      int column = d;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      for (double[] row : rows) {
        row[d] -= mean;
      }
    }
  }

  /** Of all values around their mean; 1 where all are equal. */
  private static double deviation(double[][] rows) {
    double mean = Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElseThrow();
    double variance =
        Arrays.stream(rows)
            .flatMapToDouble(Arrays::stream)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow();
    return variance > 0 ? Math.sqrt(variance) : 1;
  }

  private static void toUnitLength(double[][] rows) {
    for (double[] row : rows) {
      double length = Math.sqrt(Arrays.stream(row).map(value -> value * value).sum());
      for (int d = 0; d < row.length; d++) {
        row[d] /= length > 0 ? length : 1;
      }
    }
  }

  private static double[][] mapped(double[][] rows, DoubleUnaryOperator each) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(each).toArray())
        .toArray(double[][]::new);
  }

  private static float[] flat(double[][] rows) {
    int bits = rows[0].length;
    float[] flat = new float[Math.multiplyExact(rows.length, bits)];
    for (int row = 0; row < rows.length; row++) {
      for (int d = 0; d < bits; d++) {
        flat[row * bits + d] = (float) rows[row][d];
      }
    }
    return flat;
  }
}
