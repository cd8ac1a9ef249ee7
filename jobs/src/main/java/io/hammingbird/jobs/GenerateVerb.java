package io.hammingbird.jobs;

import io.hammingbird.data.Synthetic;
import io.hammingbird.data.SyntheticSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes synthetic ratings and titles. */
@Command(
    name = "generate",
    description = "Writes synthetic ratings.dat and movies.dat in MovieLens format.")
final class GenerateVerb implements Callable<Integer> {
  private static final String DEFAULT = "By default ${DEFAULT-VALUE}.";

  @Mixin private CommonOptions options;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder to fill.")
  private Path output;

  @Option(names = "--users", description = DEFAULT)
  private int users = SyntheticSettings.DEFAULT.users();

  @Option(names = "--items", description = DEFAULT)
  private int items = SyntheticSettings.DEFAULT.items();

  @Option(names = "--ratings", description = DEFAULT)
  private long ratings = SyntheticSettings.DEFAULT.ratings();

  @Option(names = "--clusters", description = "Groups of taste. " + DEFAULT)
  private int clusters = SyntheticSettings.DEFAULT.clusters();

  @Option(names = "--half-stars", description = "Half stars, as in MovieLens-10M.")
  private boolean halfStars = SyntheticSettings.DEFAULT.halfStars();

  @Option(names = "--seed", description = DEFAULT)
  private long seed = SyntheticSettings.DEFAULT.seed();

  @Override
  public Integer call() {
    Synthetic.write(
        new SyntheticSettings(users, items, ratings, clusters, seed, halfStars), output);
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("ratings", output.resolve("ratings.dat").toString());
    written.put("titles", output.resolve("movies.dat").toString());
    options.output().rows(List.of(written));
    return 0;
  }
}
