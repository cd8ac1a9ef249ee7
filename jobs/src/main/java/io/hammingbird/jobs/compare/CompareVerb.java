package io.hammingbird.jobs.compare;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.jobs.cli.Version;
import io.hammingbird.settings.Layers;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains and measures several models on one split, and prints one table. */
@Command(
    name = "compare",
    description =
        "Trains and measures models x code lengths x seeds on one split, resuming; prints one table.",
    footer = {
      "./hammingbird compare --config shop.conf --set 'compare.models=[popularity, als, hcfrec]' --set "
          + "'compare.bits=[64, 128]'",
      "./hammingbird compare --config shop.conf --config conf/experiments/p-hcfrec-random.conf --format markdown"
    })
public final class CompareVerb implements Callable<Integer> {
  /** How the table is printed without {@code --json}. */
  enum Format {
    TEXT,
    MARKDOWN
  }

  @Mixin private CommonOptions options;

  @Option(names = "--format", description = "text | markdown. By default ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    Layers layers = options.layers();
    Comparison.check(layers);
    CommonOptions.sayDataName(layers.load());
    try (SparkSession spark = Sessions.open("hammingbird compare");
        Comparison comparison =
            new Comparison(
                spark, layers, Version.hammingbird(), line -> Progress.say("compare: %s", line))) {
      Progress.say("comparison in %s", comparison.folder());
      ComparisonTable standings = comparison.run();
      Output output = options.output();
      if (format == Format.MARKDOWN && !output.json()) {
        System.out.print(Markdown.of(standings));
      } else {
        output.heading(standings.title());
        output.rows(TableFiles.rows(standings));
      }
    }
    return 0;
  }
}
