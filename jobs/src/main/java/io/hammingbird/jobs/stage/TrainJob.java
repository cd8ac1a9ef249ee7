package io.hammingbird.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.FactorTable;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.gradient.TrainConfig;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Training ratings become a model, and codes (or real vectors) of all users and items. */
final class TrainJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.TRAIN;
  }

  @Override
  public String description() {
    return "Learns binary codes (or, for a float model, real vectors) of users and items.";
  }

  @Override
  public void run(Context context) {
    requireTables(context.config());
    SparkSession spark = context.spark();
    Run run = context.run();
    Dataset<Row> interactions = run.read(spark, Table.INTERACTIONS);
    int users = (int) run.count("users");
    TrainingSet set =
        TrainingSet.of(
            interactions,
            users,
            (int) run.count("items"),
            context.config().model().method().readsRatings());
    requireValidation(interactions, context.config());
    TrainingLog log = new TrainingLog(line -> Progress.say("train: %s", line));
    TrainConfig train = context.config().train();
    Session session =
        new Session(
            spark,
            new Seeds(train.seed()),
            train.workers(),
            Optional.of(checkpoints(context)),
            log);
    Fit fit = fit(context, set, interactions, session);
    new TrainedTables(context, fit).write(log);
    if (context.config().recommend().isAsymmetric() && fit.learned() instanceof Codes) {
      FactorTable.write(
          spark, userVectors(session, fit.artifact().orElseThrow(), set), run.factors("user"));
    }
  }

  private static Fit fit(
      Context context, TrainingSet set, Dataset<Row> interactions, Session session) {
    HeldOut heldOut =
        HeldOut.validation(
            interactions,
            CandidateLists.none(set.items()),
            Protocol.of(context.config().evaluate().protocol().name()));
    try (Quality validation = Quality.ndcgAt10(heldOut.users())) {
      return context.config().model().method().learner().fit(set, validation, session);
    }
  }

  /** The real vectors of users whose signs their codes are, computed on the executors. */
  private static JavaRDD<Tuple2<Integer, float[]>> userVectors(
      Session session, Artifact artifact, TrainingSet set) {
    Broadcast<Artifact> encoder = session.context().broadcast(artifact);
    Broadcast<RatedLists> rows = session.context().broadcast(set.byUser());
    return session
        .context()
        .parallelize(IndexRange.even(set.users(), session.workers()), session.workers())
        .flatMap(users -> userVectors(encoder.value(), rows.value(), users));
  }

  private static Iterator<Tuple2<Integer, float[]>> userVectors(
      Artifact encoder, RatedLists rows, IndexRange users) {
    float[][] vectors = Artifacts.open(encoder).vectors(rows, users.from(), users.to());
    return IntStream.range(0, users.size())
        .mapToObj(row -> new Tuple2<>(users.from() + row, vectors[row]))
        .iterator();
  }

  @Override
  public void tidy(Context context) {
    try {
      checkpoints(context).remove();
    } catch (IOException e) {
      Progress.say("train: the checkpoint could not be removed: %s", e.getMessage());
    }
  }

  private static CheckpointFolder checkpoints(Context context) {
    Path folder = context.run().checkpoint();
    try {
      return new CheckpointFolder(
          folder.getFileSystem(context.spark().sparkContext().hadoopConfiguration()), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + folder, e);
    }
  }

  private static void requireTables(RunConfig config) {
    if (!config.model().method().givesTables()) {
      throw new UsageException(
          "model.name = %s orders items by more than codes or real vectors alone: 'compare' and 'tune' take it"
              .formatted(config.model().name()));
    }
  }

  private static void requireValidation(Dataset<Row> interactions, RunConfig config) {
    if (interactions.where(col("split").equalTo(Split.VALIDATION)).isEmpty()) {
      throw new InputDataException(
          ("None of the validation ratings is of a user and an item that training knows: with split.kind = %s and "
                  + "split.ratio = %s there is nothing to stop training by. Give more data, lower filter.min-count, or "
                  + "change the split")
              .formatted(config.split().kind(), config.split().ratio()));
    }
  }
}
