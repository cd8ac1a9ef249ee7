package io.hammingbird.jobs.foldin;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.Evaluation;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.Validation;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How well users fare who were not in the training. A seeded share of the users is kept out of it;
 * each is then folded in from his training part, and lists are measured on his test part, beside
 * popularity and beside a second training, of the same settings and items, in which the same
 * training parts took part. The catalogue is the items that the first training knows; which of them
 * are candidates, and which are right, the protocol says.
 */
public final class FoldInEvaluation {
  private static final String POPULARITY = "popularity";

  private final SparkSession spark;
  private final RunConfig config;
  private final Consumer<String> progress;

  /**
   * @param progress takes lines of progress
   */
  public FoldInEvaluation(SparkSession spark, RunConfig config, Consumer<String> progress) {
    this.spark = spark;
    this.config = config;
    this.progress = progress;
  }

  /**
   * Refuses what cannot be measured, before Spark starts.
   *
   * @throws UsageException if the model reads the values of ratings
   */
  public static void require(RunConfig config) {
    if (config.model().method().readsRatings()) {
      throw new UsageException(
          "model.name = %s learns from the values of ratings, which fold-in does not know"
              .formatted(config.model().name()));
    }
  }

  /**
   * Trains twice and measures.
   *
   * @param share of the users who are kept out
   * @return metrics of {@code MODEL/folded-in}, {@code MODEL/trained-in} and {@code popularity}
   * @throws UsageException if the model cannot encode users who were not in the training, or reads
   *     the values of ratings
   * @throws InputDataException if the share leaves nobody on a side, or nothing to validate or
   *     measure by
   */
  public List<MetricRow> measure(Prepared prepared, double share) {
    require(config);
    UserHoldout users = draw(prepared, share);
    progress.accept(
        "%s, %,d kept out; %s"
            .formatted(
                Plural.of(users.trained(), "user trains", "users train"),
                users.users() - users.trained(),
                Plural.of(users.items(), "item")));
    users.requireTest(share);
    IndexLists histories = users.ofKeptOut(users.training());
    Fit without =
        train(users.ofTrained(users.training()), users.ofTrained(users.validation()), users);
    PackedCodes foldedIn = encode(without, histories);
    Fit with = train(users.training(), users.validationOfTrained(), users);
    PackedCodes trainedIn = with.codes().users().slice(users.trained(), users.users());

    String model = config.model().name();
    List<MetricRow> rows = new ArrayList<>();
    try (EvaluationSet test = measured(users)) {
      rows.addAll(
          measure(model + "/folded-in", test, new Codes(foldedIn, without.codes().items())));
      rows.addAll(measure(model + "/trained-in", test, new Codes(trainedIn, with.codes().items())));
      rows.addAll(measure(POPULARITY, test, popularity(histories, users.items())));
    }
    return rows;
  }

  private UserHoldout draw(Prepared prepared, double share) {
    int users = (int) prepared.counts().users();
    Dataset<Row> interactions = prepared.interactions();
    return UserHoldout.draw(
        InteractionLists.itemsOfUsers(interactions, Split.TRAIN, users),
        InteractionLists.itemsOfUsers(interactions, Split.VALIDATION, users),
        InteractionLists.ratedItemsOfUsers(interactions, Split.TEST, users),
        (int) prepared.counts().items(),
        share,
        config.split().seed());
  }

  private Fit train(IndexLists training, IndexLists validation, UserHoldout users) {
    if (validation.indices().length == 0) {
      throw new InputDataException("no user who trains has a validation rating to stop by");
    }
    TrainingSet set = TrainingSet.of(training, users.items());
    try (Quality quality = Quality.ndcgAt10(context(), set, validation)) {
      return config
          .model()
          .method()
          .learner()
          .fit(
              set,
              quality,
              Session.of(
                  spark,
                  config.train().seed(),
                  config.train().workers(),
                  new TrainingLog(progress)));
    }
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  private static PackedCodes encode(Fit model, IndexLists histories) {
    UserEncoder encoder =
        model
            .users()
            .filter(UserEncoder::encodesNewUsers)
            .orElseThrow(
                () ->
                    new UsageException(
                        "this model has a vector of its own for every user, and none for others: there is "
                            + "nothing to fold in by"));
    return encoder.encode(RatedLists.implicit(histories));
  }

  private EvaluationSet measured(UserHoldout users) {
    return EvaluationSet.of(
        context(),
        users.ofKeptOut(users.training()),
        users.seenByKeptOut(),
        users.testOfKeptOut(),
        users.items(),
        config.evaluate().protocol());
  }

  private Learned popularity(IndexLists histories, int items) {
    Session session =
        Session.of(
            spark, config.evaluate().seed(), config.train().workers(), new TrainingLog(progress));
    return config
        .evaluate()
        .learners()
        .named(POPULARITY)
        .fit(TrainingSet.of(histories, items), Validation.NONE, session)
        .learned();
  }

  private List<MetricRow> measure(String model, EvaluationSet test, Learned learned) {
    String protocol =
        config.evaluate().protocol().name() + "/" + config.split().kind() + "/users-kept-out";
    return new Evaluation(config.evaluate())
        .measure(
            new Evaluation.Subject(model, config.data().name(), Split.TEST, protocol),
            test,
            learned,
            config.evaluate().ranking());
  }
}
