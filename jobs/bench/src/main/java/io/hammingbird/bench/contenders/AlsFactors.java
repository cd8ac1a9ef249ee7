package io.hammingbird.bench.contenders;

import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.PackedCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * An ALS model with given factors, as a saved model. A tiny model of the same rank is fitted and
 * saved by MLlib, and its tables of factors are replaced: the layout is MLlib's own, and no door is
 * forced.
 */
final class AlsFactors implements AutoCloseable {
  private static final StructType RATINGS = StructType.fromDDL("user int, item int, rating float");

  private final SparkSession spark;
  private final Workload work;
  private final int blockSize;
  private final TemporaryFolder folder;
  private final JobTables tables;
  private int prepared;

  /**
   * Writes a model with the factors of all items, and as yet of no users.
   *
   * @param blockSize users and items that MLlib scores together; it asks for 4,096 by itself
   */
  AlsFactors(SparkSession spark, Workload work, int blockSize) {
    this.spark = spark;
    this.work = work;
    this.blockSize = blockSize;
    folder = TemporaryFolder.create("hammingbird-als");
    tables = new JobTables(spark, folder.path());
    List<Row> ratings = List.of(RowFactory.create(0, 0, 1f), RowFactory.create(1, 1, 1f));
    try {
      new ALS()
          .setRank(work.bits())
          .setMaxIter(1)
          .fit(spark.createDataFrame(ratings, RATINGS))
          .save(path());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path(), e);
    }
    tables.writeFactors(work.items(), work.itemSeed(), path() + "/itemFactors");
  }

  private String path() {
    return tables.path("model");
  }

  /** Where a job may write. */
  String output() {
    return tables.path("recommendations");
  }

  /** Writes the factors of the first users. */
  void prepare(int users) {
    if (users != prepared) {
      PackedCodes codes = work.users().slice(0, users);
      tables.writeFactors(codes, work.userSeed(), path() + "/userFactors");
      prepared = users;
    }
  }

  ALSModel load() {
    return ALSModel.load(path()).setBlockSize(blockSize);
  }

  /** What every row of ALS says. */
  String note() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return "rank %d, blocks of %d, %s jdk.incubator.vector; excludes nothing; CPU time of executors"
        .formatted(work.bits(), blockSize, vectors ? "with" : "slower without");
  }

  @Override
  public void close() {
    folder.close();
  }
}
