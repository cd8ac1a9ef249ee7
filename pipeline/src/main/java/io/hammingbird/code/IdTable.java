package io.hammingbird.code;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.config.InputDataException;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.Tuple3;

/** Brings the table of one side, {@code index int, id string, …}, into the driver's memory. */
public final class IdTable {
  private static final StructType SCHEMA = StructType.fromDDL("index int, id string");

  private IdTable() {}

  /**
   * Reads a Parquet table.
   *
   * @throws InputDataException as {@link #collect}
   */
  public static Ids read(SparkSession spark, String path) {
    return collect(spark.read().schema(SCHEMA).parquet(path), path);
  }

  /**
   * Collects rows of any order: 4 bytes an id and those of its text, and as much again while they
   * arrive.
   *
   * @param rows {@code index int, id string}
   * @param name what the rows are called in a failure, such as their path
   * @throws InputDataException if the indices are not 0 to size − 1, each once, an id is null, or
   *     the ids take more than 2 GiB
   */
  public static Ids collect(Dataset<Row> rows, String name) {
    SparkSession spark = rows.sparkSession();
    Encoder<int[]> ints = spark.implicits().newIntArrayEncoder();
    // As in CodeTable: a few large arrays a partition instead of one object a row.
    MapPartitionsFunction<Tuple2<Integer, byte[]>, Tuple3<int[], int[], byte[]>> pack =
        IdTable::pack;
    return assemble(
        rows.select(col("index"), col("id").cast("binary"))
            .as(Encoders.tuple(Encoders.INT(), Encoders.BINARY()))
            .mapPartitions(pack, Encoders.tuple(ints, ints, Encoders.BINARY()))
            .collectAsList(),
        name);
  }

  private static Iterator<Tuple3<int[], int[], byte[]>> pack(
      Iterator<Tuple2<Integer, byte[]>> rows) {
    IntStream.Builder indices = IntStream.builder();
    IntStream.Builder lengths = IntStream.builder();
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    while (rows.hasNext()) {
      Tuple2<Integer, byte[]> row = rows.next();
      boolean isWhole = row._1() != null && row._2() != null;
      indices.add(isWhole ? row._1() : -1);
      lengths.add(isWhole ? row._2().length : 0);
      if (isWhole) {
        utf8.writeBytes(row._2());
      }
    }
    return List.of(
            new Tuple3<>(indices.build().toArray(), lengths.build().toArray(), utf8.toByteArray()))
        .iterator();
  }

  private static Ids assemble(List<Tuple3<int[], int[], byte[]>> parts, String name) {
    int size = parts.stream().mapToInt(part -> part._1().length).reduce(0, Math::addExact);
    int[] lengths = lengths(parts, size, name);
    int[] offsets = new int[size + 1];
    for (int index = 0; index < size; index++) {
      long end = (long) offsets[index] + lengths[index];
      if (end > Integer.MAX_VALUE - 8) {
        throw new InputDataException(
            "%s: the ids take more than 2 GiB, which is more than one run can name: shorten them"
                .formatted(name));
      }
      offsets[index + 1] = (int) end;
    }
    byte[] utf8 = new byte[offsets[size]];
    for (Tuple3<int[], int[], byte[]> part : parts) {
      int begin = 0;
      for (int row = 0; row < part._1().length; row++) {
        System.arraycopy(part._3(), begin, utf8, offsets[part._1()[row]], part._2()[row]);
        begin += part._2()[row];
      }
    }
    return new Ids(offsets, utf8);
  }

  /** The length of every id, after a check that each index is there once. */
  private static int[] lengths(List<Tuple3<int[], int[], byte[]>> parts, int size, String name) {
    int[] lengths = new int[size];
    boolean[] filled = new boolean[size];
    for (Tuple3<int[], int[], byte[]> part : parts) {
      for (int row = 0; row < part._1().length; row++) {
        int index = part._1()[row];
        if (index < 0 || index >= size || filled[index]) {
          throw new InputDataException(
              "%s: %d ids must have the indices 0 to %d, each once and none null, but there is %s"
                  .formatted(
                      name,
                      size,
                      size - 1,
                      index < 0
                          ? "a null, or an index below 0"
                          : index >= size
                              ? "the index " + index
                              : "the index " + index + " twice"));
        }
        filled[index] = true;
        lengths[index] = part._2()[row];
      }
    }
    return lengths;
  }
}
