package io.hammingbird.jobs;

import io.hammingbird.files.NewFolder;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.OwnSetting;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.prepare.Deduplicate;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.synthetic.FractalExpansion;
import io.hammingbird.synthetic.FractalSettings;
import io.hammingbird.synthetic.RatingMatrix;
import io.hammingbird.synthetic.Synthetic;
import io.hammingbird.synthetic.SyntheticSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes synthetic ratings: of a model of its own, with titles, or an expansion of real ones. */
@Command(
    name = "generate",
    description =
        "Writes synthetic ratings.dat in MovieLens format: from a model of users with tastes, with movies.dat, "
            + "or with --expand a larger version of ratings that you have. Call its data set synthetic.",
    footer = {
      "./hammingbird generate --output synthetic --users 1000 --items 500 --ratings 50000",
      "./hammingbird generate --expand ratings.dat --set data.format=movielens-dat --output big --users 69878 "
          + "--items 10677"
    })
final class GenerateVerb implements Callable<Integer> {
  private static final String DEFAULT = "By default ${DEFAULT-VALUE}.";

  @Mixin private CommonOptions options;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "New folder.")
  private Path output;

  @Option(names = "--users", description = DEFAULT)
  private int users = SyntheticSettings.DEFAULT.users();

  @Option(names = "--items", description = DEFAULT)
  private int items = SyntheticSettings.DEFAULT.items();

  @Option(names = "--ratings", description = DEFAULT)
  private long ratings = SyntheticSettings.DEFAULT.ratings();

  @Option(
      names = "--expand",
      paramLabel = "FILE",
      description =
          "Fractal expansion of these ratings (a file, a folder or a glob, its layout by data.format and its "
              + "companions) to exactly --users, --items and --ratings.")
  private String source;

  @Option(
      names = "--shuffle",
      description =
          "With --expand: past which share of the others, by number of ratings, users and items are moved in "
              + "each copy of the source, 0 to 1. "
              + DEFAULT)
  private double shuffle = FractalSettings.USUAL_SHUFFLE;

  @Option(names = "--clusters", description = "Groups of taste, without --expand. " + DEFAULT)
  private int clusters = SyntheticSettings.DEFAULT.clusters();

  @Option(names = "--half-stars", description = "Half stars, as in MovieLens-10M.")
  private boolean halfStars = SyntheticSettings.DEFAULT.halfStars();

  @Option(names = "--seed", description = DEFAULT)
  private long seed = SyntheticSettings.DEFAULT.seed();

  @Override
  public Integer call() {
    Consumer<Path> content = source == null ? model() : expansion();
    NewFolder target =
        NewFolder.at(
            new Configuration(), new org.apache.hadoop.fs.Path(output.toAbsolutePath().toUri()));
    target.requireAbsent("--output " + output);
    target.fill(
        folder -> {
          content.accept(Path.of(folder.toUri()));
          return null;
        });
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("ratings", output.resolve("ratings.dat").toString());
    if (source == null) {
      written.put("titles", output.resolve("movies.dat").toString());
    }
    options.output().rows(List.of(written));
    return 0;
  }

  /** Settings have no part in it, but are checked. */
  private Consumer<Path> model() {
    options.load();
    SyntheticSettings settings =
        new SyntheticSettings(users, items, ratings, clusters, seed, halfStars);
    return folder -> Synthetic.write(settings, folder);
  }

  private Consumer<Path> expansion() {
    FractalSettings settings = new FractalSettings(users, items, ratings, shuffle, seed, halfStars);
    DataConfig data = options.load(new OwnSetting("--expand", "data.input", source)).data();
    return folder -> FractalExpansion.write(read(data), settings, folder);
  }

  private static RatingMatrix read(DataConfig data) {
    try (SparkSession spark = Sessions.open("hammingbird generate")) {
      Dataset<Row> lines = RatingReader.read(spark, data).persist();
      Quarantine.check(lines, data);
      return RatingMatrix.of(Deduplicate.lastOfPair(Quarantine.valid(lines)));
    }
  }
}
