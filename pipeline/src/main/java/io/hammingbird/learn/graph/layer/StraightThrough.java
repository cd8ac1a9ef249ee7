package io.hammingbird.learn.graph.layer;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/** What becomes of values on their way forth, and of gradients on their way back. */
public enum StraightThrough {
  /** Their signs; gradients come back where a value is within ±1. */
  SIGN {
    @Override
    public float[] forward(float[] x) {
      float[] signs = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        signs[i] = sign(x[i]);
      }
      return signs;
    }

    @Override
    public float[] backward(float[] x, float[] gradient) {
      float[] within = gradient.clone();
      for (int i = 0; i < x.length; i++) {
        within[i] = Math.abs(x[i]) <= 1 ? gradient[i] : 0;
      }
      return within;
    }
  },
  /** They stay as they are. */
  NONE {
    @Override
    public float[] forward(float[] x) {
      return x.clone();
    }

    @Override
    public float[] backward(float[] x, float[] gradient) {
      return gradient.clone();
    }
  };

  public abstract float[] forward(float[] x);

  /**
   * @param x what went forth
   */
  public abstract float[] backward(float[] x, float[] gradient);

  /** The sign as {@link PackedCodes#fromSigns} has it: that of 0 is −1. */
  public static float sign(float value) {
    return value > 0 ? 1 : -1;
  }

  /** Codes of the signs of a table, {@code [rows × bits]}. */
  public static PackedCodes codes(float[] table, int bits) {
    float[][] rows = new float[table.length / bits][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(table, row * bits, (row + 1) * bits);
    }
    return PackedCodes.fromSigns(bits, rows);
  }
}
