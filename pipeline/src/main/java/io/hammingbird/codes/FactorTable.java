package io.hammingbird.codes;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.size;

import io.hammingbird.errors.InputDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** The table of real vectors of one side, {@code index int, vector array<float>}. */
public final class FactorTable {
  /** As SQL declares them. */
  public static final String COLUMNS = "index int, vector array<float>";

  private static final StructType SCHEMA = StructType.fromDDL(COLUMNS);

  /** Vectors that travel to the driver together. */
  private static final int ROWS_PER_PART = 4096;

  private static final int VALUES_PER_FILE = 1 << 24;

  private FactorTable() {}

  /**
   * Writes the vectors of one side, which lie on the driver.
   *
   * @param vectors {@code [rows × width]}, row-major
   */
  public static void write(SparkSession spark, float[] vectors, int width, String path) {
    List<Tuple2<Integer, float[]>> rows = new ArrayList<>();
    for (int begin = 0; begin < vectors.length; begin += width) {
      rows.add(new Tuple2<>(begin / width, Arrays.copyOfRange(vectors, begin, begin + width)));
    }
    int partitions = 1 + vectors.length / VALUES_PER_FILE;
    write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
        path);
  }

  /** Writes vectors as Parquet, a file per partition, and replaces what is at {@code path}. */
  public static void write(
      SparkSession spark, JavaRDD<Tuple2<Integer, float[]>> vectors, String path) {
    spark
        .createDataset(vectors.rdd(), encoder(spark))
        .toDF("index", "vector")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path);
  }

  /**
   * Reads a whole table into the driver's memory: 4 bytes per value, and as much again while it
   * arrives.
   *
   * @param width values of a vector
   * @return {@code [rows × width]}, row-major, in index order
   * @throws InputDataException if the indices are not 0 to size − 1, each once, or a vector does
   *     not have {@code width} values, or there are too many for one array
   */
  public static float[] read(SparkSession spark, String path, int width) {
    Dataset<Row> rows = spark.read().schema(SCHEMA).parquet(path);
    Column broken =
        col("index")
            .isNull()
            .or(col("vector").isNull())
            .or(size(col("vector")).notEqual(width))
            .or(exists(col("vector"), value -> value.isNull()));
    List<Row> wrong = rows.filter(broken).select("index").takeAsList(1);
    if (!wrong.isEmpty()) {
      throw new InputDataException(
          "%s: the vector of index %s does not have %d values"
              .formatted(path, wrong.get(0).get(0), width));
    }
    MapPartitionsFunction<Tuple2<Integer, float[]>, Tuple2<int[], float[]>> pack =
        part -> pack(part, width);
    Encoder<Tuple2<int[], float[]>> parts =
        Encoders.tuple(
            spark.implicits().newIntArrayEncoder(), spark.implicits().newFloatArrayEncoder());
    return assemble(
        rows.as(encoder(spark)).mapPartitions(pack, parts).collectAsList(), width, path);
  }

  private static Encoder<Tuple2<Integer, float[]>> encoder(SparkSession spark) {
    return Encoders.tuple(Encoders.INT(), spark.implicits().newFloatArrayEncoder());
  }

  private static Iterator<Tuple2<int[], float[]>> pack(
      Iterator<Tuple2<Integer, float[]>> rows, int width) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Tuple2<int[], float[]> next() {
        List<Tuple2<Integer, float[]>> part = new ArrayList<>();
        while (rows.hasNext() && part.size() < ROWS_PER_PART) {
          part.add(rows.next());
        }
        float[] values = new float[part.size() * width];
        for (int row = 0; row < part.size(); row++) {
          System.arraycopy(part.get(row)._2(), 0, values, row * width, width);
        }
        return new Tuple2<>(part.stream().mapToInt(Tuple2::_1).toArray(), values);
      }
    };
  }

  private static float[] assemble(List<Tuple2<int[], float[]>> parts, int width, String path) {
    int size = parts.stream().mapToInt(part -> part._1().length).reduce(0, Math::addExact);
    if ((long) size * width > Integer.MAX_VALUE - 8) {
      throw new InputDataException(
          "%s: %d vectors of %d values are more than one array holds: use recommend.score = hamming"
              .formatted(path, size, width));
    }
    float[] vectors = new float[size * width];
    DenseIndex index = new DenseIndex(path, "vectors", size);
    for (Tuple2<int[], float[]> part : parts) {
      for (int row = 0; row < part._1().length; row++) {
        int place = index.take(part._1()[row]) * width;
        System.arraycopy(part._2(), row * width, vectors, place, width);
      }
    }
    return vectors;
  }
}
