package io.hammingbird.model.neural;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of a matrix of parameters, or of their gradients, in place: a step needs some rows of a
 * table, and a copy of the whole would cost more than the step. Rows are read and written in bulk;
 * ND4J's indexers go value by value, which took longer than all else that is done with a row.
 */
final class RowTable {
  private final INDArray matrix; // must live as long as the pointers into it
  private final FloatPointer floats;
  private final DoublePointer doubles;
  private final int width;
  private final float[] narrow;
  private final double[] row;

  private RowTable(INDArray matrix, FloatPointer floats, DoublePointer doubles) {
    this.matrix = matrix;
    this.floats = floats;
    this.doubles = doubles;
    this.width = Math.toIntExact(matrix.size(1));
    this.narrow = new float[width];
    this.row = new double[width];
  }

  /**
   * @param matrix {@code [rows × width]} in row-major order, floats or doubles; a view or not
   */
  static RowTable of(INDArray matrix) {
    Pointer values = matrix.data().addressPointer();
    return matrix.dataType() == DataType.DOUBLE
        ? new RowTable(matrix, null, (DoublePointer) values)
        : new RowTable(matrix, (FloatPointer) values, null);
  }

  /** Adds {@code factor} × a row of the table to {@code sum}. */
  void addTo(int index, double factor, double[] sum) {
    load(index);
    for (int i = 0; i < width; i++) {
      sum[i] += factor * row[i];
    }
  }

  /** Adds {@code factor} × {@code addend} to a row of the table. */
  void add(int index, double factor, double[] addend) {
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
  }
}
