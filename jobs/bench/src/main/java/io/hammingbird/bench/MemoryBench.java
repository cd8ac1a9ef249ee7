package io.hammingbird.bench;

import io.hammingbird.bench.contenders.HammingJob;
import io.hammingbird.bench.workload.Distribution;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.errors.Plural;
import io.hammingbird.recommend.TopKSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the whole job with all codes, names and seen pairs in place, but searches for the first
 * ranges of users only: what the job needs in memory, without the time for all users.
 *
 * @param ranges how many of the job's ranges of users to search for
 * @param progress told what runs
 */
record MemoryBench(
    BenchSettings settings, int ranges, SparkSession spark, Consumer<String> progress) {
  private static final int CHECKED_USERS = 4;

  /**
   * Runs one job for each distribution, number of items and K.
   *
   * @return one row each
   * @throws MismatchException if the job's rows are wrong
   */
  public List<Map<String, Object>> run() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Distribution distribution : settings.distributions()) {
      for (int items : settings.items()) {
        progress.accept(
            "making up %s codes: %s, %s"
                .formatted(
                    distribution.label(),
                    Plural.of(settings.users(), "user"),
                    Plural.of(items, "item")));
        Workload work = settings.workload(distribution, items);
        settings.k().forEach(k -> rows.add(row(work.withK(k))));
      }
    }
    return rows;
  }

  private Map<String, Object> row(Workload work) {
    progress.accept(work.describe());
    try (HammingJob job = new HammingJob(spark, work, settings.contenders().kernel())) {
      job.prepare(work.users().size());
      progress.accept("tables written, the job starts");
      try (HeapWatch heap = new HeapWatch()) {
        TopKSummary summary = job.searchRanges(ranges);
        Map<String, Object> columns = columns(work, job.seenPairs(), summary, heap);
        job.checkFirst(Math.min(CHECKED_USERS, (int) summary.users()));
        return columns;
      }
    }
  }

  private static Map<String, Object> columns(
      Workload work, long seenPairs, TopKSummary summary, HeapWatch heap) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("data", work.distribution().label());
    columns.put("users", work.users().size());
    columns.put("items", work.items().size());
    columns.put("bits", work.bits());
    columns.put("k", work.k());
    columns.put("seen_pairs", seenPairs);
    columns.put("ranges", "%d of %d".formatted(summary.ranges(), summary.allRanges()));
    columns.put("users_served", summary.users());
    columns.put("wall_s", BenchRow.figure(summary.seconds()));
    columns.put("kernel_s", BenchRow.figure(summary.kernelSeconds()));
    columns.put("peak_heap_mib", heap.peakMib());
    columns.put("most_left_after_gc_mib", heap.mostLeftMib());
    columns.put("max_heap_mib", Runtime.getRuntime().maxMemory() >> 20);
    return columns;
  }
}
