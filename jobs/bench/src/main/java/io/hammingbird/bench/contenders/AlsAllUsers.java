package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.SparkSession;

/**
 * {@code ALSModel.recommendForAllUsers} alone: factors are in memory before, results go nowhere.
 */
final class AlsAllUsers implements Contender {
  private final Workload work;
  private final AlsFactors factors;
  private final SparkClock clock;
  private ALSModel model;
  private int prepared;

  AlsAllUsers(SparkSession spark, Workload work, int blockSize) {
    this.work = work;
    factors = new AlsFactors(spark, work, blockSize);
    clock = new SparkClock(spark.sparkContext());
  }

  @Override
  public Timing run(int users) {
    prepare(users);
    return clock.time(
        () -> model.recommendForAllUsers(work.k()).write().format("noop").mode("overwrite").save());
  }

  private void prepare(int users) {
    if (users != prepared) {
      forget();
      factors.prepare(users);
      model = factors.load();
      model.userFactors().cache().count();
      model.itemFactors().cache().count();
      prepared = users;
    }
  }

  private void forget() {
    if (model != null) {
      model.userFactors().unpersist(true);
      model.itemFactors().unpersist(true);
    }
  }

  @Override
  public boolean hasFixedCost() {
    return true;
  }

  @Override
  public String note() {
    return "recommendForAllUsers, factors cached, no output; " + factors.note();
  }

  @Override
  public void close() {
    forget();
    clock.close();
    factors.close();
  }
}
