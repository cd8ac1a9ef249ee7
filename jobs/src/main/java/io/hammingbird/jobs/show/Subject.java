package io.hammingbird.jobs.show;

import io.hammingbird.errors.UsageException;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.util.List;
import java.util.Locale;

/** What can be looked at, the stage that makes it, and the tables that are read for it. */
enum Subject {
  USERS(Stage.PREPARE, Table.USERS),
  ITEMS(Stage.PREPARE, Table.ITEMS),
  RECOMMENDATIONS(Stage.RECOMMEND, Table.RECOMMENDATIONS, Table.USERS, Table.ITEMS),
  METRICS(Stage.EVALUATE, Table.METRICS),
  CODES(Stage.TRAIN, Table.CODES, Table.INTERACTIONS),
  QUARANTINE(Stage.PREPARE, Table.QUARANTINE),
  RUNS(null);

  private final Stage stage;
  private final Table[] tables;

  Subject(Stage stage, Table... tables) {
    this.stage = stage;
    this.tables = tables;
  }

  /** As it is written, for messages of the command line, too. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tables that are read for it, its own first. */
  Table[] tables() {
    return tables.clone();
  }

  /**
   * @throws UsageException if an option is given that goes with other subjects
   */
  void require(String option, boolean isAbsent, Subject... fitting) {
    if (!isAbsent && !List.of(fitting).contains(this)) {
      throw new UsageException(
          "%s goes with %s, not with %s"
              .formatted(
                  option,
                  String.join(" and ", List.of(fitting).stream().map(Subject::toString).toList()),
                  this));
    }
  }

  /**
   * The lines that stopped a preparation are there without its end.
   *
   * @throws UsageException if a run has no such table yet
   */
  void requireDone(Run run) {
    boolean isThere =
        run.manifest().isDone(stage) || this == QUARANTINE && run.isWritten(Table.QUARANTINE);
    if (!isThere) {
      throw new UsageException(
          "Run %s has no %s yet: its stage %s is not done".formatted(run.id(), this, stage.verb()));
    }
  }
}
