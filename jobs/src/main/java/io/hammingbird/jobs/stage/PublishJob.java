package io.hammingbird.jobs.stage;

import io.hammingbird.publish.Publisher;
import io.hammingbird.store.Stage;

/** The run becomes the one that readers see, when its tables hold and the gate agrees. */
final class PublishJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.PUBLISH;
  }

  @Override
  public String description() {
    return "Verifies the tables, asks the gate, and points CURRENT to the run.";
  }

  @Override
  public void run(Context context) {
    new Publisher(context.spark(), context.warehouse(), context.config().publish())
        .publish(context.run(), context.config().recommend());
  }
}
