package io.hammingbird.jobs;

import io.hammingbird.code.CodeDiagnostics;
import io.hammingbird.code.CodeTable;
import io.hammingbird.code.FactorTable;
import io.hammingbird.config.InputDataException;
import io.hammingbird.config.RunConfig;
import io.hammingbird.evaluate.ValidationNdcg;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.model.Codes;
import io.hammingbird.model.Factors;
import io.hammingbird.model.Learned;
import io.hammingbird.split.InteractionLists;
import io.hammingbird.split.Split;
import io.hammingbird.store.Json;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.train.ParameterAveraging;
import io.hammingbird.train.TrainedModel;
import io.hammingbird.train.TrainingLog;
import io.hammingbird.train.TrainingSet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Training ratings become a model, and codes (or real vectors) of all users and items. */
final class TrainJob implements StageJob {
  private static final StructType LOG =
      StructType.fromDDL("epoch int, step int, name string, value double, seconds double");

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
        TrainingSet.of(interactions, users, (int) run.count("items"), context.config().model());
    IndexLists relevant = InteractionLists.itemsOfUsers(interactions, Split.VALIDATION, users);
    requireValidation(relevant, context.config());
    ValidationNdcg validation = new ValidationNdcg(set.itemsOfUser(), relevant);
    TrainingLog log = new TrainingLog(line -> Progress.say("train: %s", line));
    TrainedModel model =
        new ParameterAveraging(
                JavaSparkContext.fromSparkContext(spark.sparkContext()),
                context.config().model(),
                context.config().train())
            .train(set, validation, log);
    write(spark, run, model, log);
    if (context.config().recommend().isAsymmetric() && model.learned() instanceof Codes) {
      JavaSparkContext sparkContext = JavaSparkContext.fromSparkContext(spark.sparkContext());
      int workers = context.config().train().workers();
      FactorTable.write(
          spark, model.userVectors(sparkContext, set.byUser(), workers), run.factors("user"));
    }
  }

  private static void requireValidation(IndexLists relevant, RunConfig config) {
    if (relevant.indices().length == 0) {
      throw new InputDataException(
          "No validation rating is of a user and an item that training knows: with split.kind = %s and split.ratio = %s there is nothing to stop training by. Give more data, lower filter.min-count, or change the split"
              .formatted(config.split().kind(), config.split().ratio()));
    }
  }

  private static void write(SparkSession spark, Run run, TrainedModel model, TrainingLog log) {
    write(spark, run, model.learned());
    try (OutputStream out = run.createModelFile("network.zip")) {
      model.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the model of run " + run.id(), e);
    }
    spark
        .createDataFrame(log.rows().stream().map(TrainJob::row).toList(), LOG)
        .coalesce(1)
        .write()
        .parquet(run.path(Table.TRAINING_LOG).toString());
    run.recordTraining(
        Json.tree(Map.of("bestEpoch", model.bestEpoch(), "validationNdcg10", model.validation())));
  }

  private static void write(SparkSession spark, Run run, Learned learned) {
    if (learned instanceof Factors factors) {
      FactorTable.write(spark, factors.users(), factors.rank(), run.factors("user"));
      FactorTable.write(spark, factors.items(), factors.rank(), run.factors("item"));
    } else if (learned instanceof Codes codes) {
      CodeTable.write(spark, codes.users(), run.codes("user"));
      CodeTable.write(spark, codes.items(), run.codes("item"));
      Progress.say("train: user codes: %s", CodeDiagnostics.of(codes.users()).summary());
      Progress.say("train: item codes: %s", CodeDiagnostics.of(codes.items()).summary());
    }
  }

  private static Row row(TrainingLog.Row row) {
    return RowFactory.create(row.epoch(), row.step(), row.name(), row.value(), row.seconds());
  }
}
