package io.hammingbird.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.codes.CodeDiagnostics;
import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.Codes;
import io.hammingbird.codes.FactorTable;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.Ids;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.gradient.TrainConfig;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.ml.Fitted;
import io.hammingbird.ml.HashRecommenderModel;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Training ratings become a model, and codes (or real vectors) of all users and items. */
final class TrainJob implements StageJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);
  private static final StructType LOG_SCHEMA = StructType.fromDDL(Table.TRAINING_LOG.columns());

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
    write(context, fit, log);
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

  private static void requireValidation(Dataset<Row> interactions, RunConfig config) {
    if (interactions.where(col("split").equalTo(Split.VALIDATION)).isEmpty()) {
      throw new InputDataException(
          ("None of the validation ratings is of a user and an item that training knows: with split.kind = %s and "
                  + "split.ratio = %s there is nothing to stop training by. Give more data, lower filter.min-count, or "
                  + "change the split")
              .formatted(config.split().kind(), config.split().ratio()));
    }
  }

  private static void write(Context context, Fit fit, TrainingLog log) {
    SparkSession spark = context.spark();
    Run run = context.run();
    if (fit.learned() instanceof Factors factors) {
      FactorTable.write(spark, factors.users(), factors.rank(), run.factors("user"));
      FactorTable.write(spark, factors.items(), factors.rank(), run.factors("item"));
      fit.artifact().ifPresent(artifact -> writeArtifact(run, artifact));
    } else {
      Codes codes = fit.codes();
      CodeTable.write(spark, codes.users(), run.codes("user"));
      CodeTable.write(spark, codes.items(), run.codes("item"));
      run.expect(Table.CODES, (long) codes.userCount() + codes.itemCount());
      writeModel(context, codes, fit.artifact().orElseThrow());
      report("user", CodeDiagnostics.of(codes.users()));
      report("item", CodeDiagnostics.of(codes.items()));
    }
    spark
        .createDataFrame(log.rows().stream().map(TrainJob::row).toList(), LOG_SCHEMA)
        .coalesce(1)
        .write()
        .parquet(run.path(Table.TRAINING_LOG).toString());
    run.expect(Table.TRAINING_LOG, log.rows().size());
    run.recordTraining(
        Json.tree(
            Map.of(
                "bestEpoch",
                fit.bestEpoch().orElseThrow(),
                "validationNdcg10",
                fit.validation().orElseThrow())));
  }

  private static void report(String side, CodeDiagnostics codes) {
    Progress.say("train: %s codes: %s", side, codes.summary());
    if (codes.areCollapsed()) {
      LOG.warn(
          "Only {} of {} {} codes are different, so that lists hardly depend on the {}: do not publish them "
              + "before you know why",
          codes.distinct(),
          codes.codes(),
          side,
          side);
    }
  }

  /** What {@link HashRecommenderModel} reads; the items that lists leave out are those of a run. */
  private static void writeModel(Context context, Codes codes, Artifact artifact) {
    SparkSession spark = context.spark();
    Run run = context.run();
    Dataset<Row> seen =
        run.read(spark, Table.INTERACTIONS).where(col("split").isin(Split.SEEN.toArray()));
    Fitted fitted =
        new Fitted(
            new NamedCodes("users", ids(spark, run, Table.USERS), codes.users()),
            DataTypes.StringType,
            new NamedCodes("items", ids(spark, run, Table.ITEMS), codes.items()),
            DataTypes.StringType,
            InteractionLists.itemsOfUsers(seen, codes.users().size()),
            artifact);
    try {
      new HashRecommenderModel("hashRecommender-" + run.id(), fitted)
          .setUsesRatings(context.config().model().method().readsRatings())
          .save(run.path(Table.MODEL).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the model of run " + run.id(), e);
    }
  }

  private static Ids ids(SparkSession spark, Run run, Table table) {
    return IdTable.read(spark, run.path(table).toString());
  }

  private static void writeArtifact(Run run, Artifact artifact) {
    try (OutputStream out = run.createModelFile(artifact.file())) {
      out.write(artifact.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the model of run " + run.id(), e);
    }
  }

  private static Row row(TrainingLog.Row row) {
    return RowFactory.create(row.epoch(), row.step(), row.name(), row.value(), row.seconds());
  }
}
