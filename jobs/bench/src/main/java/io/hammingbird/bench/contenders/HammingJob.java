package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.MismatchException;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.TopK;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.recommend.TopKJob;
import io.hammingbird.recommend.TopKSummary;
import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Our whole job: codes, names and seen pairs are read from Parquet, seen items excluded, and the
 * table of recommendations that readers see, with names, is written as Parquet.
 */
public final class HammingJob implements Contender {
  private static final int CHECKED_USERS = 8;

  private final SparkSession spark;
  private final Workload work;
  private final TemporaryFolder folder;
  private final JobTables tables;
  private final SparkClock clock;
  private final TopKJob job;
  private int prepared;
  private TopKSummary summary;

  /** Writes the tables of the items, to a temporary folder. */
  public HammingJob(SparkSession spark, Workload work, KernelChoice kernel) {
    this.spark = spark;
    this.work = work;
    folder = TemporaryFolder.create("hammingbird-job");
    tables = new JobTables(spark, folder.path());
    clock = new SparkClock(spark.sparkContext());
    job = new TopKJob(spark, config(work.k(), kernel));
    tables.writeSide("item", work.items());
  }

  /** The defaults of the pipeline, apart from what the bench asks for. */
  private static RecommendConfig config(int k, KernelChoice kernel) {
    return ConfigLoader.load(List.of(), List.of()).recommend().with(k, kernel);
  }

  @Override
  public Timing run(int users) {
    prepare(users);
    return clock.time(() -> summary = search(job));
  }

  /** Writes the tables of so many users. */
  public void prepare(int users) {
    if (users != prepared) {
      tables.writeSide("user", work.users().slice(0, users));
      tables.writeSeen(work.seenLists(), users);
      prepared = users;
    }
  }

  private TopKSummary search(TopKJob what) {
    return what.write(
        tables.readSide("user", work.bits()),
        tables.readSide("item", work.bits()),
        CandidateRules.allBut(tables.readSeen(), work.items().size()),
        tables.path("recommendations"));
  }

  /** How many pairs of user and seen item the tables have. */
  public long seenPairs() {
    return tables.readSeen().count();
  }

  /** Searches for the first ranges of the users only, with everything else as for all. */
  public TopKSummary searchRanges(int ranges) {
    return search(job.firstRanges(ranges));
  }

  @Override
  public boolean countsByWall() {
    return true;
  }

  @Override
  public boolean hasFixedCost() {
    return true;
  }

  /** Runs a small job, and compares its rows with the plain reference. */
  @Override
  public void check() {
    int users = Math.min(CHECKED_USERS, work.users().size());
    prepare(users);
    search(job);
    checkFirst(users);
  }

  /** Compares the first users' rows of the last search with the plain reference. */
  public void checkFirst(int users) {
    try (HammingTopK reference = Kernels.reference(work.items())) {
      TopK expected = reference.search(work.users().slice(0, users), work.seen(0, users), work.k());
      for (int user = 0; user < users; user++) {
        compare(user, expected);
      }
    }
  }

  private void compare(int user, TopK expected) {
    List<Row> rows =
        spark
            .read()
            .parquet(tables.path("recommendations"))
            .where(functions.col("user_id").equalTo("user" + user))
            .orderBy("rank")
            .select("item_id", "distance")
            .collectAsList();
    boolean equal = rows.size() == expected.count(user);
    for (int rank = 0; equal && rank < rows.size(); rank++) {
      equal =
          rows.get(rank).getString(0).equals("item" + expected.item(user, rank))
              && rows.get(rank).getInt(1) == expected.distance(user, rank);
    }
    if (!equal) {
      throw new MismatchException(
          "the job's table and the plain reference differ for user %d of %s"
              .formatted(user, work.describe()));
    }
  }

  @Override
  public String note() {
    return ("codes to table with names, seen pairs joined and excluded; of it %.2f s of a core in the kernel; CPU time "
            + "of executors")
        .formatted(summary.kernelSeconds());
  }

  @Override
  public void close() {
    clock.close();
    folder.close();
  }
}
