package io.hammingbird.model.neural;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between ND4J's arrays and plain row-major double arrays, in bulk. */
final class Dense {
  private Dense() {}

  /** The values of a float or double array in row-major order, as a copy. */
  static double[] values(INDArray array) {
    INDArray packed = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    int length = Math.toIntExact(packed.length());
    double[] values = new double[length];
    if (packed.dataType() == DataType.DOUBLE) {
      ((DoubleIndexer) packed.data().indexer()).get(0, values, 0, length);
      return values;
    }
    float[] floats = new float[length];
    ((FloatIndexer) packed.data().indexer()).get(0, floats, 0, length);
    for (int i = 0; i < length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  /**
   * An array {@code [rows × columns]} of the given type outside of any workspace, so that a layer
   * may keep it from the forward to the backward pass.
   */
  static INDArray array(double[] values, long rows, long columns, DataType type) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      if (type == DataType.DOUBLE) {
        return Nd4j.createFromArray(values).reshape('c', rows, columns);
      }
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      return Nd4j.createFromArray(floats).reshape('c', rows, columns);
    }
  }

  /** Overwrites an array, a view included, with row-major values. */
  static void assign(INDArray target, double[] values) {
    target.assign(array(values, target.rows(), target.columns(), target.dataType()));
  }
}
