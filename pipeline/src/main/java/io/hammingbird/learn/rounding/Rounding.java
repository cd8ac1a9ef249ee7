package io.hammingbird.learn.rounding;

import io.hammingbird.codes.Codes;
import java.util.List;
import java.util.Locale;

/** How real vectors of users and items become codes after they were learned. */
public enum Rounding {
  /** Bits by the sign. */
  SIGN {
    @Override
    CornerRotation rotation(List<double[]> sides, int width) {
      return CornerRotation.none(sides, width, Threshold.ZERO);
    }
  },
  /** Bits by the median of each side. */
  MEDIAN {
    @Override
    CornerRotation rotation(List<double[]> sides, int width) {
      return CornerRotation.none(sides, width, Threshold.MEDIAN);
    }
  },
  /** The same, after the rotation that brings vectors near to such codes. */
  ROTATION_MEDIAN {
    @Override
    CornerRotation rotation(List<double[]> sides, int width) {
      CornerRotation rotation = CornerRotation.none(sides, width, Threshold.MEDIAN);
      double error = Double.POSITIVE_INFINITY;
      for (int i = 0; i < STEPS; i++) {
        double before = rotation.step();
        if (before > error * (1 - ENOUGH)) {
          break;
        }
        error = before;
      }
      return rotation;
    }
  };

  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-5;

  abstract CornerRotation rotation(List<double[]> sides, int width);

  /**
   * Rounds both sides.
   *
   * @param users {@code [users × width]}, row-major
   * @param items {@code [items × width]}
   */
  public Codes codes(double[] users, double[] items, int width) {
    CornerRotation rotation = rotation(List.of(users, items), width);
    return new Codes(rotation.codes(users), rotation.codes(items));
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Rounding of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
