package io.hammingbird.jobs.compare;

import io.hammingbird.files.AtomicFiles;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.lease.Lease;
import io.hammingbird.read.RatingInput;
import io.hammingbird.read.Titles;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.settings.Identity;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * {@code WAREHOUSE/DATASET/comparisons/ID}: what was compared or tuned on the same data under the
 * same protocol. The ID is the protocol, the kind of split and a hash of {@code comparison.json},
 * which is what decides. One process at a time writes to it.
 */
record ComparisonFolder(
    SparkSession spark, AtomicFiles files, Path path, RatingInput ratings, Lease lease)
    implements AutoCloseable {

  static ComparisonFolder open(SparkSession spark, RunConfig config) {
    Warehouse warehouse = config.warehouse(spark);
    Titles.check(spark, config.data());
    RatingInput ratings = RatingInput.find(spark, config.data());
    Map<String, List<InputFile>> inputs = new TreeMap<>(Map.of("data.input", ratings.files()));
    config
        .split()
        .files()
        .forEach((key, path) -> inputs.put(key, InputFiles.describe(spark, key, path)));
    Identity identity = Identity.ofComparison(config, inputs);
    String id =
        "%s-%s-%s"
            .formatted(
                config.evaluate().protocol().name().toLowerCase(Locale.ROOT),
                config.split().kind(),
                identity.hash().substring(0, 12));
    Path path = new Path(new Path(warehouse.folder(), "comparisons"), id);
    Lease lease = warehouse.lease(path);
    WholeFolder.write(warehouse.files(), new Path(path, "comparison.json"), identity.form());
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
