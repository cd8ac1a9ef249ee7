package io.hammingbird.publish;

import io.hammingbird.errors.UsageException;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.Run;
import io.hammingbird.store.StoreConfig;
import io.hammingbird.store.Warehouse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs stay: {@code store.keep} and {@code store.keep-unfinished}; those that failed or were
 * refused until somebody asks for their removal.
 */
public final class Retention {

  /**
   * What became of one run.
   *
   * @param keptFor readers that kept it, none if it was removed
   */
  public record Outcome(String run, List<ReaderLease> keptFor) {}

  private final Warehouse warehouse;
  private final Clock clock;
  private final RunRemoval removal;

  /**
   * @param warehouse whose lease this process has
   */
  public Retention(Warehouse warehouse) {
    this(warehouse, Clock.systemUTC());
  }

  Retention(Warehouse warehouse, Clock clock) {
    this.warehouse = warehouse;
    this.clock = clock;
    this.removal = new RunRemoval(warehouse, clock);
  }

  /**
   * Removes what the settings do not keep, and what removals that were killed left.
   *
   * @param inUse runs that stay in addition to the published one
   * @throws UsageException when the settings keep all runs
   */
  public List<Outcome> prune(Set<String> inUse) {
    if (warehouse.config().keep() == 0) {
      throw new UsageException(
          "store.keep = 0 keeps all runs: set it to the number of finished runs that should stay");
    }
    List<Outcome> outcomes = removeLeftovers();
    List<Manifest> runs = warehouse.runs().stream().map(Run::manifest).toList();
    outcomes.addAll(remove(removable(runs, warehouse.config(), clock.instant()), inUse));
    return outcomes;
  }

  /**
   * Removes one run.
   *
   * @throws UsageException when there is no such run, it is published, or a reader has claimed it
   */
  public void remove(String runId) {
    if (!warehouse.contains(runId)) {
      throw new UsageException(
          "There is no run %s in %s; 'show runs' lists them".formatted(runId, warehouse.folder()));
    }
    if (warehouse.current().filter(current -> current.run().equals(runId)).isPresent()) {
      throw new UsageException(
          "Run %s is published, and is not removed: publish another first, as by 'publish --run ID'"
              .formatted(runId));
    }
    List<ReaderLease> claims = removal.remove(runId);
    if (!claims.isEmpty()) {
      throw new UsageException(
          "Run %s is in use by %s: 'runs --release %s --reader NAME' frees it"
              .formatted(
                  runId,
                  claims.stream().map(ReaderLease::text).collect(Collectors.joining(", ")),
                  runId));
    }
  }

  /**
   * Removes at once, whatever the settings keep, runs that failed or were refused, and what
   * removals that were killed left. The lease of this process says that nobody is at them.
   */
  public List<Outcome> removeFailed() {
    List<Outcome> outcomes = removeLeftovers();
    outcomes.addAll(
        remove(
            warehouse.runs().stream()
                .map(Run::manifest)
                .filter(Manifest::hasFailed)
                .map(Manifest::runId)
                .toList(),
            Set.of()));
    return outcomes;
  }

  private List<Outcome> removeLeftovers() {
    List<Outcome> outcomes = new ArrayList<>();
    removal.removeLeftovers().forEach(run -> outcomes.add(new Outcome(run, List.of())));
    return outcomes;
  }

  private List<Outcome> remove(List<String> runs, Set<String> inUse) {
    String published = warehouse.current().map(Warehouse.Current::run).orElse("");
    return runs.stream()
        .filter(run -> !run.equals(published) && !inUse.contains(run))
        .map(run -> new Outcome(run, removal.remove(run)))
        .toList();
  }

  /**
   * The runs that the settings do not keep: finished ones beyond the newest {@code keep}, and
   * others that were not used for {@code keepUnfinished}.
   *
   * @param runs oldest first
   */
  static List<String> removable(List<Manifest> runs, StoreConfig config, Instant now) {
    long finished = runs.stream().filter(Manifest::isFinished).count();
    List<String> removable = new ArrayList<>();
    for (Manifest run : runs) {
      if (run.isFinished()) {
        if (finished-- > config.keep()) {
          removable.add(run.runId());
        }
      } else if (run.lastUsed().plus(config.keepUnfinished()).isBefore(now)) {
        removable.add(run.runId());
      }
    }
    return removable;
  }
}
