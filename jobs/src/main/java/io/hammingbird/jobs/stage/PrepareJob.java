package io.hammingbird.jobs.stage;

import io.hammingbird.files.Json;
import io.hammingbird.prepare.Preparation;
import io.hammingbird.prepare.PreparationCounts;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.read.RatingInput;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.util.List;

/** Raw files become clean, filtered, divided ratings with dense indices. */
final class PrepareJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.PREPARE;
  }

  @Override
  public String description() {
    return "Reads, cleans, filters and divides the ratings.";
  }

  @Override
  public void run(Context context) {
    Run run = context.run();
    try (Prepared prepared =
        Preparation.prepare(
            context.spark(),
            context.config().data(),
            context.config().filter(),
            context.config().split(),
            List.of(Split.VALIDATION, Split.TEST),
            malformed -> run.leave(Table.QUARANTINE, malformed).toString())) {
      new LaterStages(context.config()).check(prepared);
      prepared
          .interactions()
          .write()
          .partitionBy("split")
          .parquet(run.path(Table.INTERACTIONS).toString());
      prepared.users().write().parquet(run.path(Table.USERS).toString());
      prepared.items().write().parquet(run.path(Table.ITEMS).toString());
      prepared.quarantine().write().parquet(run.path(Table.QUARANTINE).toString());
      new RatingInput(context.config().data(), run.manifest().inputs())
          .requireUnchanged(context.spark());
      PreparationCounts counts = prepared.counts();
      run.expect(Table.INTERACTIONS, counts.train() + counts.validation() + counts.test());
      run.expect(Table.USERS, counts.users());
      run.expect(Table.ITEMS, counts.items());
      run.expect(Table.QUARANTINE, counts.quarantined());
      run.recordCounts(Json.tree(counts));
    }
  }
}
