package io.hammingbird.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs all races that are asked for, and makes their rows. */
public final class ScoringBench {
  private final BenchSettings settings;
  private final Consumer<String> progress;

  /**
   * A bench without Spark.
   *
   * @param progress told what runs
   */
  public ScoringBench(BenchSettings settings, Consumer<String> progress) {
    this.settings = settings;
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
            "making up %s codes: %,d users, %,d items"
                .formatted(distribution.label(), settings.users(), items));
        Work first =
            Work.of(
                distribution,
                settings.users(),
                items,
                settings.bits(),
                1,
                settings.seen(),
                settings.seed());
        settings.k().forEach(k -> rows.addAll(races(first.withK(k))));
      }
    }
    return rows.stream().map(BenchRow::columns).toList();
  }

  private List<BenchRow> races(Work work) {
    progress.accept(work.describe());
    List<Entrant> searches = Contest.searches(settings);
    return searches.isEmpty()
        ? List.of()
        : BenchRow.of("search", work, race(settings.seconds()).run(searches, work), Contest.OURS);
  }

  private Race race(double seconds) {
    int mostUsers = settings.sampleUsers() == 0 ? Integer.MAX_VALUE : settings.sampleUsers();
    return new Race(settings.repetitions(), seconds, mostUsers, progress);
  }
}
