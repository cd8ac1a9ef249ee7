package io.hammingbird.ml;

import io.hammingbird.codes.NamedCodes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One side's ids and codes as a lazy table. */
final class SideTable {
  private static final StructType SCHEMA =
      StructType.fromDDL("index int, id string, code array<bigint>");

  private static final int ROWS_PER_FILE = 65_536;

  private SideTable() {}

  /** {@code index int, id string, code array<long>}. */
  static Dataset<Row> rows(SparkSession spark, NamedCodes side) {
    Broadcast<NamedCodes> sent = context(spark).broadcast(side);
    return spark.createDataFrame(
        fileIndices(spark, side.size()).map(index -> row(index, sent.value())), SCHEMA);
  }

  private static Row row(int index, NamedCodes side) {
    return RowFactory.create(index, side.ids().get(index), code(side, index));
  }

  /** The words of one code, copied. */
  static long[] code(NamedCodes side, int index) {
    int words = side.codes().wordsPerCode();
    return Arrays.copyOfRange(side.codes().words(), index * words, (index + 1) * words);
  }

  private static int files(int size) {
    return 1 + size / ROWS_PER_FILE;
  }

  /** The numbers from 0 to {@code size} − 1, for tables whose partitions become files. */
  static JavaRDD<Integer> fileIndices(SparkSession spark, int size) {
    return indices(spark, size, files(size));
  }

  /** The numbers from 0 to {@code size} − 1, for tasks that compute: one per core at least. */
  static JavaRDD<Integer> indices(SparkSession spark, int size) {
    return indices(spark, size, Math.max(files(size), context(spark).defaultParallelism()));
  }

  private static JavaRDD<Integer> indices(SparkSession spark, int size, int partitions) {
    List<Integer> parts = IntStream.range(0, partitions).boxed().toList();
    return context(spark)
        .parallelize(parts, partitions)
        .flatMap(
            part -> {
              int from = (int) ((long) size * part / partitions);
              int to = (int) ((long) size * (part + 1) / partitions);
              return IntStream.range(from, to).iterator();
            });
  }

  static JavaSparkContext context(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
