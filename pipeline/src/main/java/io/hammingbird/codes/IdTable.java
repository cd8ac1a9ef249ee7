package io.hammingbird.codes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.errors.InputDataException;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
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

  /** Stands for the index of a row that lacks index or id. */
  private static final int NONE = Integer.MIN_VALUE;

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
   * Collects rows of any order: 4 bytes per id and those of its text, and as much again while they
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
    // As in CodeTable: a few large arrays per partition instead of one object per row.
    MapPartitionsFunction<Tuple2<Integer, byte[]>, Tuple3<int[], int[], byte[]>> pack =
        IdTable::pack;
    Column isWhole = col("index").isNotNull().and(col("id").isNotNull());
    return assemble(
        rows.select(
                when(isWhole, col("index")).otherwise(NONE),
                when(isWhole, col("id")).otherwise("").cast("binary"))
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
      indices.add(row._1());
      lengths.add(row._2().length);
      utf8.writeBytes(row._2());
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
    DenseIndex index = new DenseIndex(name, "ids", size);
    for (Tuple3<int[], int[], byte[]> part : parts) {
      for (int row = 0; row < part._1().length; row++) {
        if (part._1()[row] == NONE) {
          throw new InputDataException(name + ": a row has no index or no id");
        }
        lengths[index.take(part._1()[row])] = part._2()[row];
      }
    }
    return lengths;
  }
}
