package io.hammingbird.store;

import java.util.List;
import java.util.Locale;

/** The stages of a run in their order, each with the tables that it alone writes. */
public enum Stage {
  PREPARE(Table.INTERACTIONS, Table.USERS, Table.ITEMS, Table.QUARANTINE),
  TRAIN(Table.CODES, Table.FACTORS, Table.MODEL, Table.TRAINING_LOG),
  RECOMMEND(Table.RECOMMENDATIONS),
  EVALUATE(Table.METRICS),
  PUBLISH();

  private final List<Table> tables;

  Stage(Table... tables) {
    this.tables = List.of(tables);
  }

  public List<Table> tables() {
    return tables;
  }

  /** The verb that runs this stage alone, and its name in the manifest. */
  public String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
