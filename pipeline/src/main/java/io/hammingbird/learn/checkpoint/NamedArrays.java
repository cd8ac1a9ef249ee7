package io.hammingbird.learn.checkpoint;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a training as arrays with names, whatever learns: what a checkpoint holds. A single
 * number is an array of one.
 */
public final class NamedArrays {
  /** An array with the way in which it is written. */
  private record Array(int type, Object values, Body body) {}

  private interface Body {
    void write(CheckpointOutput out) throws IOException;
  }

  private static final int FLOATS = 0;
  private static final int DOUBLES = 1;
  private static final int INTS = 2;
  private static final int BYTES = 3;

  private final Map<String, Array> arrays = new TreeMap<>();

  public NamedArrays put(String name, float... values) {
    return put(name, new Array(FLOATS, values, out -> out.writeFloats(values)));
  }

  public NamedArrays put(String name, double... values) {
    return put(name, new Array(DOUBLES, values, out -> out.writeDoubles(values)));
  }

  public NamedArrays put(String name, int... values) {
    return put(name, new Array(INTS, values, out -> out.writeInts(values)));
  }

  public NamedArrays put(String name, byte... values) {
    return put(name, new Array(BYTES, values, out -> out.writeBytes(values)));
  }

  private NamedArrays put(String name, Array array) {
    arrays.put(name, array);
    return this;
  }

  /**
   * @throws IllegalArgumentException if there are no such floats
   */
  public float[] floats(String name) {
    return get(name, float[].class);
  }

  /**
   * @throws IllegalArgumentException if there are no such doubles
   */
  public double[] doubles(String name) {
    return get(name, double[].class);
  }

  /**
   * @throws IllegalArgumentException if there are no such ints
   */
  public int[] ints(String name) {
    return get(name, int[].class);
  }

  /**
   * @throws IllegalArgumentException if there are no such bytes
   */
  public byte[] bytes(String name) {
    return get(name, byte[].class);
  }

  private <T> T get(String name, Class<T> type) {
    Array found = arrays.get(name);
    if (found == null || !type.isInstance(found.values())) {
      throw new IllegalArgumentException("it has no %s '%s'".formatted(type.getSimpleName(), name));
    }
    return type.cast(found.values());
  }

  void write(CheckpointOutput out) throws IOException {
    out.writeInt(arrays.size());
    for (Map.Entry<String, Array> array : arrays.entrySet()) {
      out.writeText(array.getKey());
      out.writeInt(array.getValue().type());
      array.getValue().body().write(out);
    }
  }

  static NamedArrays read(CheckpointInput in) throws IOException {
    NamedArrays read = new NamedArrays();
    int count = in.readCount(2);
    for (int i = 0; i < count; i++) {
      String name = in.readText();
      switch (in.readInt()) {
        case FLOATS -> read.put(name, in.readFloats());
        case DOUBLES -> read.put(name, in.readDoubles());
        case INTS -> read.put(name, in.readInts());
        case BYTES -> read.put(name, in.readBytes());
        default -> throw new IOException("array '%s' is of an unknown type".formatted(name));
      }
    }
    return read;
  }
}
