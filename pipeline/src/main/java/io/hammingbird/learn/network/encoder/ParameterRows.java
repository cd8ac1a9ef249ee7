package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of a matrix of parameters, or of their gradients. A step that needs few of the rows
 * takes each from ND4J's memory; one that needs many copies the matrix to the heap and back, which
 * is cheaper than a call for each row. ND4J's indexers go value by value, which took longer than
 * all else that is done with a row.
 */
final class ParameterRows {
  /** A matrix is copied if at least this share of as many rows as it has are needed. */
  private static final double WORTH_A_COPY = 0.125;

  private final INDArray matrix; // must live as long as the pointers into it
  private final int width;
  private final FloatPointer floats;
  private final DoublePointer doubles;
  private final float[] whole; // null where rows are taken one by one
  private final float[] narrow;
  private final double[] row;

  private ParameterRows(INDArray matrix, float[] whole) {
    Pointer values = matrix.data().addressPointer();
    this.matrix = matrix;
    this.width = Math.toIntExact(matrix.size(1));
    this.floats = matrix.dataType() == DataType.FLOAT ? (FloatPointer) values : null;
    this.doubles = matrix.dataType() == DataType.DOUBLE ? (DoublePointer) values : null;
    this.whole = whole;
    this.narrow = new float[width];
    this.row = new double[width];
  }

  /**
   * The rows as they are.
   *
   * @param matrix {@code [rows × width]} in row-major order, floats or doubles; a view or not
   * @param needed how often a row will be asked for
   */
  static ParameterRows of(INDArray matrix, long needed) {
    return new ParameterRows(matrix, isWorthACopy(matrix, needed) ? Dense.floats(matrix) : null);
  }

  /**
   * Rows of zeros; {@link #store()} overwrites the matrix.
   *
   * @param needed how often a row will be added to
   */
  static ParameterRows zeros(INDArray matrix, long needed) {
    if (isWorthACopy(matrix, needed)) {
      return new ParameterRows(matrix, new float[Math.toIntExact(matrix.length())]);
    }
    matrix.assign(0);
    return new ParameterRows(matrix, null);
  }

  private static boolean isWorthACopy(INDArray matrix, long needed) {
    return matrix.dataType() == DataType.FLOAT
        && matrix.length() <= Integer.MAX_VALUE
        && needed >= WORTH_A_COPY * matrix.size(0);
  }

  /** Adds {@code factor} × a row of the table to {@code sum}. */
  void addTo(int index, double factor, double[] sum) {
    if (whole != null) {
      int begin = index * width;
      for (int i = 0; i < width; i++) {
        sum[i] += factor * whole[begin + i];
      }
      return;
    }
    load(index);
    for (int i = 0; i < width; i++) {
      sum[i] += factor * row[i];
    }
  }

  /** Adds {@code factor} × {@code addend} to a row of the table. */
  void add(int index, double factor, double[] addend) {
    if (whole != null) {
      int begin = index * width;
      for (int i = 0; i < width; i++) {
        whole[begin + i] = (float) (whole[begin + i] + factor * addend[i]);
      }
      return;
    }
    load(index);
    long begin = (long) index * width;
    if (floats == null) {
      for (int i = 0; i < width; i++) {
        row[i] += factor * addend[i];
      }
      doubles.position(begin).put(row);
    } else {
      for (int i = 0; i < width; i++) {
        narrow[i] = (float) (row[i] + factor * addend[i]);
      }
      floats.position(begin).put(narrow);
    }
    Reference.reachabilityFence(matrix);
  }

  /** Makes what was added part of the matrix. */
  void store() {
    if (whole != null) {
      Dense.assign(matrix, whole);
    }
  }

  private void load(int index) {
    long begin = (long) index * width;
    if (floats == null) {
      doubles.position(begin).get(row);
    } else {
      floats.position(begin).get(narrow);
      for (int i = 0; i < width; i++) {
        row[i] = narrow[i];
      }
    }
    Reference.reachabilityFence(matrix);
  }
}
