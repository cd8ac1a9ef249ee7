package io.hammingbird.model.neural;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of a matrix of parameters, or of their gradients, in place: a step needs some rows of a
 * table, and a copy of the whole would cost more than the step.
 */
final class RowTable {
  private final FloatIndexer floats;
  private final DoubleIndexer doubles;
  private final int width;
  private final float[] narrow;
  private final double[] row;

  private RowTable(FloatIndexer floats, DoubleIndexer doubles, int width) {
    this.floats = floats;
    this.doubles = doubles;
    this.width = width;
    this.narrow = new float[width];
    this.row = new double[width];
  }

  /**
   * @param matrix {@code [rows × width]} in row-major order, floats or doubles; a view or not
   */
  static RowTable of(INDArray matrix) {
    int width = Math.toIntExact(matrix.size(1));
    Object indexer = matrix.data().indexer();
    return matrix.dataType() == DataType.DOUBLE
        ? new RowTable(null, (DoubleIndexer) indexer, width)
        : new RowTable((FloatIndexer) indexer, null, width);
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
      doubles.put(begin, row, 0, width);
    } else {
      for (int i = 0; i < width; i++) {
        narrow[i] = (float) (row[i] + factor * addend[i]);
      }
      floats.put(begin, narrow, 0, width);
    }
  }

  private void load(int index) {
    long begin = (long) index * width;
    if (floats == null) {
      doubles.get(begin, row, 0, width);
    } else {
      floats.get(begin, narrow, 0, width);
      for (int i = 0; i < width; i++) {
        row[i] = narrow[i];
      }
    }
  }
}
