package io.hammingbird.jobs.stage;

import io.hammingbird.errors.Secrets;
import io.hammingbird.files.Json;
import io.hammingbird.jobs.cli.Version;
import io.hammingbird.read.RatingInput;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.settings.Identity;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Manifest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a run is made from.
 *
 * @param inputs the files by the key that names them
 * @param identity of all runs that are made from the same
 */
record RunOrigin(RunConfig config, Map<String, List<InputFile>> inputs, Identity identity) {

  static RunOrigin of(SparkSession spark, RunConfig config, RatingInput ratings) {
    Map<String, List<InputFile>> inputs = inputs(spark, config, ratings);
    return new RunOrigin(config, inputs, Identity.ofRun(config, inputs));
  }

  /**
   * The ratings, the titles, the parts that are given and the lists of candidates by their
   * settings, without credentials. Other content makes another run.
   */
  private static Map<String, List<InputFile>> inputs(
      SparkSession spark, RunConfig config, RatingInput ratings) {
    RecommendConfig.Lists lists = config.recommend().lists();
    Map<String, List<InputFile>> inputs = new LinkedHashMap<>();
    inputs.put("data.input", ratings.files());
    Map<String, String> others = new LinkedHashMap<>();
    others.put("data.titles", config.data().titles());
    others.putAll(config.split().files());
    others.put("recommend.allow", lists.allow());
    others.put("recommend.deny", lists.deny());
    others.put("recommend.user-deny", lists.userDeny());
    others.values().removeIf(String::isBlank);
    others.forEach((key, path) -> inputs.put(key, InputFiles.describe(spark, key, path)));
    inputs.replaceAll(
        (key, files) -> files.stream().map(f -> f.at(Secrets.mask(f.path()))).toList());
    return inputs;
  }

  /** The manifest of a new run, of today, that has done nothing. */
  Manifest manifest() {
    String fingerprint = identity.hash();
    String date = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
    return new Manifest(
        date + "-" + fingerprint.substring(0, 12),
        config.data().name(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        fingerprint,
        Secrets.mask(Json.parse(config.toJson())),
        identity.form(),
        inputs.values().stream().flatMap(List::stream).toList(),
        Version.all(),
        null,
        null,
        Map.of(),
        Map.of());
  }
}
