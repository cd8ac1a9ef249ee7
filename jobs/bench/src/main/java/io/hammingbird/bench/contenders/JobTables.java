package io.hammingbird.bench.contenders;

import io.hammingbird.bench.workload.RealVectors;
import io.hammingbird.bench.workload.SeenLists;
import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.PackedCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * The tables that jobs read, as Parquet in a folder: names and codes of both sides, pairs of user
 * and seen item, and real vectors.
 *
 * @param spark writes and reads them
 * @param folder on a disk that all of Spark sees
 */
record JobTables(SparkSession spark, Path folder) {
  private static final int PARTITIONS = 8;

  String path(String table) {
    return folder.resolve(table).toUri().toString();
  }

  /** Writes names and codes of one side; names are as long as those of shops often are. */
  void writeSide(String side, PackedCodes codes) {
    spark
        .range(codes.size())
        .select(
            functions.col("id").cast("int").as("index"),
            functions.concat(functions.lit(side), functions.col("id").cast("string")).as("id"))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path(side + "-names"));
    CodeTable.write(spark, codes, path(side + "-codes"));
  }

  /** Reads what {@link #writeSide} wrote. */
  NamedCodes readSide(String side, int bits) {
    return new NamedCodes(
        side,
        IdTable.read(spark, path(side + "-names")),
        CodeTable.read(spark, path(side + "-codes"), bits));
  }

  /** Writes one row {@code user int, item int} a seen item of the first users. */
  void writeSeen(SeenLists lists, int users) {
    spark
        .createDataset(
            context()
                .parallelize(ranges(users), PARTITIONS)
                .flatMap(range -> pairs(lists, range._1(), range._2()))
                .rdd(),
            Encoders.tuple(Encoders.INT(), Encoders.INT()))
        .toDF("user", "item")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path("seen"));
  }

  private static Iterator<Tuple2<Integer, Integer>> pairs(SeenLists lists, int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .flatMap(
            user ->
                Arrays.stream(lists.of(user, user + 1).indices())
                    .mapToObj(item -> new Tuple2<>(user, item)))
        .iterator();
  }

  Dataset<Row> readSeen() {
    return spark.read().parquet(path("seen"));
  }

  /**
   * Writes the real vectors of codes, {@code id int, features array<float>}, as ALS does.
   *
   * @param seed as for {@link RealVectors}
   */
  void writeFactors(PackedCodes codes, long seed, String path) {
    Broadcast<PackedCodes> shared = context().broadcast(codes);
    spark
        .createDataset(
            context()
                .parallelize(ranges(codes.size()), PARTITIONS)
                .flatMap(range -> vectors(shared.value(), seed, range))
                .rdd(),
            Encoders.tuple(Encoders.INT(), spark.implicits().newFloatArrayEncoder()))
        .toDF("id", "features")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path);
    shared.destroy();
  }

  private static Iterator<Tuple2<Integer, float[]>> vectors(
      PackedCodes codes, long seed, Tuple2<Integer, Integer> range) {
    return IntStream.range(range._1(), range._2())
        .mapToObj(row -> new Tuple2<>(row, RealVectors.row(codes, row, seed)))
        .iterator();
  }

  private static List<Tuple2<Integer, Integer>> ranges(int rows) {
    List<Tuple2<Integer, Integer>> ranges = new ArrayList<>();
    for (int part = 0; part < PARTITIONS; part++) {
      ranges.add(
          new Tuple2<>(
              (int) ((long) rows * part / PARTITIONS),
              (int) ((long) rows * (part + 1) / PARTITIONS)));
    }
    return ranges;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
