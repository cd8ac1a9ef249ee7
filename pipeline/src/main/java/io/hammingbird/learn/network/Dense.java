package io.hammingbird.learn.network;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between ND4J's arrays and plain row-major arrays, in bulk. ND4J frees the memory of an
 * array that is no longer reachable, and a pointer into it does not count: without a fence after
 * its last use, the collector may free and another thread fill what is just being copied.
 */
public final class Dense {
  private Dense() {}

  /** The values of a float or double array in row-major order, as a copy. */
  public static double[] values(INDArray array) {
    INDArray packed = packed(array);
    int length = Math.toIntExact(packed.length());
    double[] values = new double[length];
    if (packed.dataType() == DataType.DOUBLE) {
      ((DoublePointer) packed.data().addressPointer()).get(values, 0, length);
      Reference.reachabilityFence(packed);
      return values;
    }
    float[] floats = floats(packed);
    for (int i = 0; i < length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  /** The values of a float array in row-major order, as a copy. */
  public static float[] floats(INDArray array) {
    INDArray packed = packed(array);
    float[] values = new float[Math.toIntExact(packed.length())];
    ((FloatPointer) packed.data().addressPointer()).get(values, 0, values.length);
    Reference.reachabilityFence(packed);
    return values;
  }

  private static INDArray packed(INDArray array) {
    return isPacked(array) ? array : array.dup('c');
  }

  /** Whether the buffer holds the values row by row without gaps; so do DL4J's parameter views. */
  private static boolean isPacked(INDArray array) {
    return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
  }

  /**
   * An array {@code [rows × columns]} of the given type outside of any workspace, so that a layer
   * may keep it from the forward to the backward pass.
   */
  public static INDArray array(double[] values, long rows, long columns, DataType type) {
    if (type == DataType.FLOAT) {
      return array(floats(values), rows, columns);
    }
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray array = Nd4j.createUninitialized(type, new long[] {rows, columns}, 'c');
      ((DoublePointer) array.data().addressPointer()).put(values, 0, values.length);
      return array;
    }
  }

  /**
   * An array {@code [rows × columns]} outside of any workspace. ND4J's own way goes value by value.
   *
   * @param values row-major
   */
  public static INDArray array(float[] values, long rows, long columns) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray array = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c');
      ((FloatPointer) array.data().addressPointer()).put(values, 0, values.length);
      return array;
    }
  }

  /** Overwrites an array, a view included, with row-major values. */
  public static void assign(INDArray target, double[] values) {
    if (target.dataType() == DataType.FLOAT) {
      assign(target, floats(values));
    } else {
      target.assign(array(values, target.rows(), target.columns(), target.dataType()));
    }
  }

  /** Overwrites an array of floats, a view included, with row-major values. */
  public static void assign(INDArray target, float[] values) {
    if (isPacked(target)) {
      ((FloatPointer) target.data().addressPointer()).put(values, 0, values.length);
      Reference.reachabilityFence(target);
    } else {
      target.assign(array(values, target.rows(), target.columns()));
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
