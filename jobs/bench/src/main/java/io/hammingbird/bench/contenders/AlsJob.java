package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The whole job with MLlib: a saved model is read from Parquet, recommends for all users, and its
 * table is written as Parquet.
 */
final class AlsJob implements Contender {
  private final Workload work;
  private final AlsFactors factors;
  private final SparkClock clock;

  AlsJob(SparkSession spark, Workload work, int blockSize) {
    this.work = work;
    factors = new AlsFactors(spark, work, blockSize);
    clock = new SparkClock(spark.sparkContext());
  }

  @Override
  public Timing run(int users) {
    factors.prepare(users);
    return clock.time(
        () ->
            factors
                .load()
                .recommendForAllUsers(work.k())
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(factors.output()));
  }

  @Override
  public boolean countsByWall() {
    return true;
  }

  @Override
  public boolean hasFixedCost() {
    return true;
  }

  @Override
  public String note() {
    return "factors to table of indices; " + factors.note();
  }

  @Override
  public void close() {
    clock.close();
    factors.close();
  }
}
