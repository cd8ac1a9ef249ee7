package io.hammingbird.jobs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.hammingbird.errors.Secrets;
import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.Json;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.lease.Lease;
import io.hammingbird.read.RatingInput;
import io.hammingbird.read.Titles;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * {@code WAREHOUSE/DATASET/comparisons/ID}: what was compared or tuned on the same data under the
 * same protocol. The ID is the protocol, the kind of split and a hash of the input files, of the
 * settings of data, filter, split (but for its seed) and evaluation (but for baselines and
 * intervals), and of the version. One process at a time writes to it.
 */
record ComparisonFolder(
    SparkSession spark, AtomicFiles files, Path path, RatingInput ratings, Lease lease)
    implements AutoCloseable {

  static ComparisonFolder open(SparkSession spark, RunConfig config, String version) {
    Warehouse warehouse = config.warehouse(spark);
    Titles.check(spark, config.data());
    RatingInput ratings = RatingInput.find(spark, config.data());
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("inputs", Json.tree(ratings.files().stream().map(InputFile::identity).toList()));
    identity.put("settings", Json.parse(settings(config.resolved())));
    identity.replaceAll((name, part) -> Secrets.mask((JsonNode) part));
    identity.put("version", version);
    String id =
        "%s-%s-%s"
            .formatted(
                config.evaluate().protocol().name().toLowerCase(Locale.ROOT),
                config.split().kind(),
                DigestUtils.sha256Hex(Json.line(identity)).substring(0, 12));
    Path path = new Path(new Path(warehouse.folder(), "comparisons"), id);
    Lease lease = warehouse.lease(path);
    WholeFolder.write(warehouse.files(), new Path(path, "comparison.json"), identity);
    return new ComparisonFolder(spark, warehouse.files(), path, ratings, lease);
  }

  /** Called before every write: another process may have taken the folder over. */
  void fence() {
    lease.check();
  }

  @Override
  public void close() {
    lease.close();
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

  /**
   * @param needed the parts, {@code validation} or {@code test}, that must have ratings
   */
  SplitTables tables(long splitSeed, RunConfig config, List<String> needed) {
    return SplitTables.open(
        spark, files, new Path(split(splitSeed), "tables"), config, ratings, needed);
  }

  EntryFolder entry(long splitSeed, EntrySpec spec) {
    return new EntryFolder(
        spark, files, new Path(new Path(split(splitSeed), "entries"), spec.folder()));
  }

  /** Where the trials of one search are. */
  Path trials(long splitSeed, String search) {
    return new Path(new Path(split(splitSeed), "trials"), search);
  }
}
