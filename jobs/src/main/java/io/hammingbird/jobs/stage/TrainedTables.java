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
import io.hammingbird.files.Json;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.learn.Artifact;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.ml.FittedCodes;
import io.hammingbird.ml.HashRecommenderModel;
import io.hammingbird.ratings.InteractionLists;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a training: codes or real vectors, the model, and what was measured on the way. */
record TrainedTables(StageJob.Context context, Fit fit) {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);
  private static final StructType LOG_SCHEMA = StructType.fromDDL(Table.TRAINING_LOG.columns());

  /** Writes all but the real vectors of users that asymmetric lists need besides codes. */
  void write(TrainingLog measured) {
    SparkSession spark = context.spark();
    Run run = context.run();
    if (fit.learned() instanceof Factors factors) {
      FactorTable.write(spark, factors.users(), factors.rank(), run.factors("user"));
      FactorTable.write(spark, factors.items(), factors.rank(), run.factors("item"));
      fit.artifact().ifPresent(this::writeArtifact);
    } else {
      Codes codes = fit.codes();
      CodeTable.write(spark, codes.users(), run.codes("user"));
      CodeTable.write(spark, codes.items(), run.codes("item"));
      run.expect(Table.CODES, (long) codes.userCount() + codes.itemCount());
      writeModel(codes, fit.artifact().orElseThrow());
      report("user", CodeDiagnostics.of(codes.users()));
      report("item", CodeDiagnostics.of(codes.items()));
    }
    spark
        .createDataFrame(measured.rows().stream().map(TrainedTables::row).toList(), LOG_SCHEMA)
        .coalesce(1)
        .write()
        .parquet(run.path(Table.TRAINING_LOG).toString());
    run.expect(Table.TRAINING_LOG, measured.rows().size());
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
  private void writeModel(Codes codes, Artifact artifact) {
    SparkSession spark = context.spark();
    Run run = context.run();
    Dataset<Row> seen =
        run.read(spark, Table.INTERACTIONS).where(col("split").isin(Split.SEEN.toArray()));
    FittedCodes fitted =
        new FittedCodes(
            new NamedCodes("users", ids(Table.USERS), codes.users()),
            DataTypes.StringType,
            new NamedCodes("items", ids(Table.ITEMS), codes.items()),
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

  private Ids ids(Table table) {
    return IdTable.read(context.spark(), context.run().path(table).toString());
  }

  private void writeArtifact(Artifact artifact) {
    Run run = context.run();
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
