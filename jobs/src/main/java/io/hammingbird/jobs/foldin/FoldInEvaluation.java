package io.hammingbird.jobs.foldin;

import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.Evaluation;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.evaluate.baseline.PopularityBaseline;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How well users fare who were not in the training. A seeded share of the users is kept out of it;
 * each is then folded in from his training part, and lists are measured on his test part, beside
 * popularity and beside a second training, of the same settings and items, in which the same
 * training parts took part. Candidates are the items that the first training knows and that the
 * user has in neither the training nor the validation part.
 */
public final class FoldInEvaluation {
  private static final StructType PAIRS = StructType.fromDDL("user int, item int, split string");
  private static final StructType LISTS = StructType.fromDDL("user int, rank int, item int");

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
   * @throws UsageException if the model reads the values of ratings, or the protocol is not that of
   *     the class
   */
  public static void require(RunConfig config) {
    if (config.model().method().readsRatings()) {
      throw new UsageException(
          "model.name = %s learns from the values of ratings, which fold-in does not know"
              .formatted(config.model().name()));
    }
    Protocol protocol = config.evaluate().protocol();
    if (!protocol.equals(Protocol.of(protocol.name()))) {
      throw new UsageException(
          "fold-in is measured with evaluate.seen = excluded, candidates = all-unseen, relevant-above = null and ties = popularity: leave them so");
    }
  }

  /**
   * Trains twice and measures.
   *
   * @param share of the users who are kept out
   * @return metrics of {@code MODEL/folded-in}, {@code MODEL/trained-in} and {@code popularity}
   * @throws UsageException if the model cannot encode users who were not in the training, or reads
   *     the values of ratings, or the protocol is not that of the class
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

    HeldOut test = heldOut(users);
    List<Integer> ks = config.evaluate().k();
    int deepest = ks.get(ks.size() - 1);
    String model = config.model().name();
    IndexLists seen = users.seenByKeptOut();
    List<MetricRow> rows = new ArrayList<>();
    rows.addAll(
        measure(model + "/folded-in", test, lists(foldedIn, without.codes(), seen, deepest)));
    rows.addAll(
        measure(model + "/trained-in", test, lists(trainedIn, with.codes(), seen, deepest)));
    rows.addAll(measure("popularity", test, new PopularityBaseline().topK(test, deepest)));
    return rows;
  }

  private UserHoldout draw(Prepared prepared, double share) {
    int users = (int) prepared.counts().users();
    Dataset<Row> interactions = prepared.interactions();
    return UserHoldout.draw(
        InteractionLists.itemsOfUsers(interactions, Split.TRAIN, users),
        InteractionLists.itemsOfUsers(interactions, Split.VALIDATION, users),
        InteractionLists.itemsOfUsers(interactions, Split.TEST, users),
        (int) prepared.counts().items(),
        share,
        config.split().seed());
  }

  private Fit train(IndexLists training, IndexLists validation, UserHoldout users) {
    if (validation.indices().length == 0) {
      throw new InputDataException("no user who trains has a validation rating to stop by");
    }
    return config
        .model()
        .method()
        .learner()
        .fit(
            TrainingSet.of(training, users.items()),
            Quality.ndcgAt10(training, validation),
            Session.of(
                spark, config.train().seed(), config.train().workers(), new TrainingLog(progress)));
  }

  private static PackedCodes encode(Fit model, IndexLists histories) {
    UserEncoder encoder =
        model
            .users()
            .filter(UserEncoder::encodesNewUsers)
            .orElseThrow(
                () ->
                    new UsageException(
                        "this model has a vector of its own for every user, and none for others: there is nothing to fold in by"));
    return encoder.encode(RatedLists.implicit(histories));
  }

  private HeldOut heldOut(UserHoldout users) {
    List<Row> rows = new ArrayList<>();
    add(rows, users.ofKeptOut(users.training()), Split.TRAIN);
    add(rows, users.ofKeptOut(users.validation()), Split.VALIDATION);
    add(rows, users.ofKeptOut(users.test()), Split.TEST);
    return HeldOut.test(spark.createDataFrame(rows, PAIRS), CandidateLists.none(users.items()));
  }

  private static void add(List<Row> rows, IndexLists lists, String split) {
    for (int user = 0; user < lists.rows(); user++) {
      for (int item : lists.row(user)) {
        rows.add(RowFactory.create(user, item, split));
      }
    }
  }

  private Dataset<Row> lists(PackedCodes users, Codes codes, IndexLists seen, int k) {
    List<Row> rows = new ArrayList<>();
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, codes.items(), OptionalInt.empty())) {
      TopK found = kernel.search(users, seen, k);
      for (int user = 0; user < found.queries(); user++) {
        for (int rank = 0; rank < found.count(user); rank++) {
          rows.add(RowFactory.create(user, rank + 1, found.item(user, rank)));
        }
      }
    }
    return spark.createDataFrame(rows, LISTS);
  }

  private List<MetricRow> measure(String model, HeldOut test, Dataset<Row> lists) {
    String protocol =
        config.evaluate().protocol().name() + "/" + config.split().kind() + "/users-kept-out";
    return new Evaluation(config.evaluate())
        .measure(new Evaluation.Subject(model, config.data().name(), protocol), test, lists);
  }
}
