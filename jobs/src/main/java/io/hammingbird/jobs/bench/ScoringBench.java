package io.hammingbird.jobs.bench;

import io.hammingbird.errors.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Runs all races that are asked for, and makes their rows. */
public final class ScoringBench {
  private final BenchSettings settings;
  private final Supplier<SparkSession> spark;
  private final Consumer<String> progress;

  /**
   * A bench.
   *
   * @param spark asked for the session when a row needs one, always for the same
   * @param progress told what runs
   */
  public ScoringBench(
      BenchSettings settings, Supplier<SparkSession> spark, Consumer<String> progress) {
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
  public List<Map<String, Object>> run() {
    List<BenchRow> rows = new ArrayList<>();
    for (Distribution distribution : settings.distributions()) {
      for (int items : settings.items()) {
        progress.accept(
            "making up %s codes: %s, %s"
                .formatted(
                    distribution.label(),
                    Plural.of(settings.users(), "user"),
                    Plural.of(items, "item")));
        Work first = Work.of(settings, distribution, items);
        settings.k().forEach(k -> rows.addAll(races(first.withK(k))));
      }
    }
    return rows.stream().map(BenchRow::columns).toList();
  }

  private List<BenchRow> races(Work work) {
    progress.accept(work.describe());
    List<BenchRow> rows = new ArrayList<>();
    List<Entrant> searches = Contest.searches(settings);
    if (!searches.isEmpty()) {
      Race race = race(settings.seconds());
      rows.addAll(BenchRow.of("search", work, race.run(searches, work), Contest.OURS));
    }
    Race race = race(settings.jobSeconds());
    if (settings.rows().contains(RowKind.ALS)) {
      List<Result> results = race.run(Contest.allUsers(settings, spark.get()), work);
      rows.addAll(BenchRow.of("all users", work, results, Contest.OURS));
    }
    if (settings.rows().contains(RowKind.JOB)) {
      List<Result> results = race.run(Contest.jobs(settings, spark.get()), work);
      rows.addAll(BenchRow.of("job", work, results, Contest.OUR_JOB));
    }
    return rows;
  }

  private Race race(double seconds) {
    int mostUsers = settings.sampleUsers() == 0 ? Integer.MAX_VALUE : settings.sampleUsers();
    return new Race(settings.repetitions(), seconds, mostUsers, progress);
  }
}
