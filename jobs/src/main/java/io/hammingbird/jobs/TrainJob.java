package io.hammingbird.jobs;

import io.hammingbird.code.CodeDiagnostics;
import io.hammingbird.code.CodeTable;
import io.hammingbird.config.RunConfig;
import io.hammingbird.evaluate.ValidationNdcg;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.split.InteractionLists;
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
import org.apache.spark.sql.SparkSession;

/** Training ratings become a model, and its codes for all users and items. */
final class TrainJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.TRAIN;
  }

  @Override
  public String description() {
    return "Learns binary codes for users and items.";
  }
}
