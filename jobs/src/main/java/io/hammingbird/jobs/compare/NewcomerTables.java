package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.newcomers.NewcomerCodes;
import io.hammingbird.evaluate.newcomers.Newcomers;
import io.hammingbird.learn.Fit;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.split.Split;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * A split of which some users or items are held out of the training whole. What is not held out
 * trains with its training and test parts, and training stops by its validation part.
 */
record NewcomerTables(SplitTables tables, Newcomers newcomers, Consumer<String> progress)
    implements Material {

  /** Draws who is held out. */
  static NewcomerTables draw(
      SplitTables tables, Protocol protocol, long seed, Consumer<String> progress) {
    Newcomers newcomers =
        Newcomers.draw(
            tables.rated(Split.TRAIN, Split.TEST),
            tables.rated(Split.VALIDATION),
            tables.items(),
            protocol,
            seed);
    progress.accept(newcomers.described());
    return new NewcomerTables(tables, newcomers, progress);
  }

  @Override
  public SparkSession spark() {
    return tables.spark();
  }

  @Override
  public RatedLists training() {
    return newcomers.training();
  }

  @Override
  public int trainedItems() {
    return newcomers.trainedItems();
  }

  /** Of newcomers it has what is given. */
  @Override
  public TrainingSet ofBaselines() {
    return newcomers.knownSet();
  }

  @Override
  public EvaluationSet validation(Protocol protocol) {
    return newcomers.validation(context());
  }

  @Override
  public EvaluationSet test(Protocol protocol) {
    return newcomers.test(context());
  }

  @Override
  public int items() {
    return newcomers.allItems();
  }

  @Override
  public String[] userIds() {
    String[] ids = tables.userIds();
    return Arrays.stream(newcomers.users()).mapToObj(user -> ids[user]).toArray(String[]::new);
  }

  @Override
  public Learned complete(Fit fit, Learned learned, boolean rated) {
    NewcomerCodes codes = newcomers.codes();
    if (codes.isByRegression(fit)) {
      progress.accept("newcomers get their codes by regression: the model has no encoder for them");
    }
    return codes.of(fit, rated);
  }
}
