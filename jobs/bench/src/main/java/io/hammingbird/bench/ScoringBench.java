package io.hammingbird.bench;

import io.hammingbird.bench.contenders.Contenders;
import io.hammingbird.bench.contenders.RowKind;
import io.hammingbird.bench.run.BenchmarkRun;
import io.hammingbird.bench.run.ContenderFactory;
import io.hammingbird.bench.run.Result;
import io.hammingbird.bench.workload.Distribution;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.errors.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Runs all that is asked for in scoring, and makes the rows. */
final class ScoringBench {
  private final BenchSettings settings;
  private final Supplier<SparkSession> spark;
  private final Consumer<String> progress;

  /**
   * A bench.
   *
   * @param spark asked for the session when a row needs one, always for the same
   * @param progress told what runs
   */
  ScoringBench(BenchSettings settings, Supplier<SparkSession> spark, Consumer<String> progress) {
    this.settings = settings;
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @return rows with the same columns in the same order: first what was done on what, then {@code
   *     who} did it, figures (null where there is none), and a {@code note}
   * @throws MismatchException if results that must agree do not
   */
  List<Map<String, Object>> run() {
    List<BenchRow> rows = new ArrayList<>();
    for (Distribution distribution : settings.distributions()) {
      for (int items : settings.items()) {
        progress.accept(
            "making up %s codes: %s, %s"
                .formatted(
                    distribution.label(),
                    Plural.of(settings.users(), "user"),
                    Plural.of(items, "item")));
        Workload first = settings.workload(distribution, items);
        settings.k().forEach(k -> rows.addAll(rows(first.withK(k))));
      }
    }
    return rows.stream().map(BenchRow::columns).toList();
  }

  private List<BenchRow> rows(Workload work) {
    progress.accept(work.describe());
    List<BenchRow> rows = new ArrayList<>();
    List<ContenderFactory> searches = Contenders.searches(settings.contenders());
    if (!searches.isEmpty()) {
      BenchmarkRun run = within(settings.seconds());
      rows.addAll(BenchRow.of("search", work, run.run(searches, work), Contenders.OURS));
    }
    BenchmarkRun run = within(settings.jobSeconds());
    if (settings.contenders().rows().contains(RowKind.ALS)) {
      List<Result> results = run.run(Contenders.allUsers(settings.contenders(), spark.get()), work);
      rows.addAll(BenchRow.of("all users", work, results, Contenders.OURS));
    }
    if (settings.contenders().rows().contains(RowKind.JOB)) {
      List<Result> results = run.run(Contenders.jobs(settings.contenders(), spark.get()), work);
      rows.addAll(BenchRow.of("job", work, results, Contenders.OUR_JOB));
    }
    return rows;
  }

  private BenchmarkRun within(double seconds) {
    int mostUsers = settings.sampleUsers() == 0 ? Integer.MAX_VALUE : settings.sampleUsers();
    return new BenchmarkRun(settings.repetitions(), seconds, mostUsers, progress);
  }
}
