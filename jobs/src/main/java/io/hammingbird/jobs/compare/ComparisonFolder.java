package io.hammingbird.jobs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.hammingbird.config.RunConfig;
import io.hammingbird.config.Secrets;
import io.hammingbird.config.UsageException;
import io.hammingbird.data.InputFile;
import io.hammingbird.data.InputFiles;
import io.hammingbird.store.Json;
import io.hammingbird.store.Warehouse;
import io.hammingbird.store.WholeFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * {@code WAREHOUSE/DATASET/comparisons/ID}: what was compared or tuned on the same data under the
 * same protocol. The ID is the protocol, the kind of split and a hash of the input files, of the
 * settings of data, filter, split (but for its seed) and evaluation (but for baselines and
 * intervals), and of the version.
 */
record ComparisonFolder(SparkSession spark, FileSystem fs, Path path) {

  static ComparisonFolder open(SparkSession spark, RunConfig config, String version) {
    Path warehouse =
        new Warehouse(
                spark.sparkContext().hadoopConfiguration(), config.store(), config.data().name())
            .folder();
    List<InputFile> inputs = InputFiles.describe(spark, "data.input", config.data().input());
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("inputs", Json.tree(inputs));
    identity.put("settings", Json.parse(settings(config.resolved())));
    identity.replaceAll((name, part) -> Secrets.mask((JsonNode) part));
    identity.put("version", version);
    String id =
        "%s-%s-%s"
            .formatted(
                config.evaluate().protocol().name().toLowerCase(Locale.ROOT),
                config.split().kind(),
                DigestUtils.sha256Hex(Json.line(identity)).substring(0, 12));
    try {
      FileSystem fs = warehouse.getFileSystem(spark.sparkContext().hadoopConfiguration());
      ComparisonFolder folder =
          new ComparisonFolder(spark, fs, new Path(new Path(warehouse, "comparisons"), id));
      WholeFolder.write(fs, new Path(folder.path, "comparison.json"), identity);
      return folder;
    } catch (IOException e) {
      throw new UsageException(
          "The warehouse %s cannot be used: %s".formatted(warehouse, e.getMessage()), e);
    }
  }

  /** What all entries share; where the input lies is in the list of files. */
  private static String settings(Config all) {
    Config shared =
        all.withOnlyPath("data")
            .withFallback(all.withOnlyPath("filter"))
            .withFallback(all.withOnlyPath("split"))
            .withFallback(all.withOnlyPath("evaluate"))
            .withoutPath("data.input")
            .withoutPath("split.seed")
            .withoutPath("evaluate.baselines")
            .withoutPath("evaluate.als")
            .withoutPath("evaluate.ease")
            .withoutPath("evaluate.seed")
            .withoutPath("evaluate.bootstrap");
    return shared.root().render(ConfigRenderOptions.concise());
  }

  private Path split(long seed) {
    return new Path(path, "split-" + seed);
  }

  SplitTables tables(long splitSeed, RunConfig config) {
    return SplitTables.open(spark, fs, new Path(split(splitSeed), "tables"), config);
  }

  EntryFolder entry(long splitSeed, EntrySpec spec) {
    return new EntryFolder(
        spark, fs, new Path(new Path(split(splitSeed), "entries"), spec.folder()));
  }

  /** Where the trials of one search are. */
  Path trials(long splitSeed, String search) {
    return new Path(new Path(split(splitSeed), "trials"), search);
  }
}
