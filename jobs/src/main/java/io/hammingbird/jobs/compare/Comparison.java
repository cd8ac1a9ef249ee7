package io.hammingbird.jobs.compare;

import com.typesafe.config.ConfigFactory;
import io.hammingbird.codes.Learned;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.UserValues;
import io.hammingbird.settings.CompareConfig;
import io.hammingbird.settings.Layers;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Trains and measures what a comparison lacks, entry by entry, so that a killed one goes on where
 * it was.
 */
public final class Comparison implements AutoCloseable {
  private final Layers layers;
  private final RunConfig config;
  private final ComparisonFolder folder;
  private final String version;
  private final Consumer<String> progress;

  /**
   * @param version of Hammingbird, for the record
   * @param progress takes lines for whoever watches
   */
  public Comparison(SparkSession spark, Layers layers, String version, Consumer<String> progress) {
    this.layers = layers;
    this.config = layers.load();
    this.folder = ComparisonFolder.open(spark, config);
    this.version = version;
    this.progress = progress;
  }

  /**
   * Refuses what cannot be compared, before Spark starts.
   *
   * @throws io.hammingbird.errors.UsageException when a model is unknown, or the settings of any
   *     entry are wrong
   */
  public static void check(Layers layers) {
    RunConfig config = layers.load();
    config.data().requireInput();
    List<EntrySpec> plan = Plan.of(layers, config);
    if (trains(plan)) {
      config.split().requireValidation();
    }
    if (config.evaluate().protocol().hasNewcomers()) {
      plan.stream().filter(spec -> !spec.isBaseline()).forEach(Comparison::requireCodes);
    }
  }

  private static void requireCodes(EntrySpec spec) {
    if (!spec.config().model().method().givesCodes()) {
      throw new UsageException(
          "evaluate.newcomers: %s learns real vectors, and newcomers get codes alone"
              .formatted(spec.model()));
    }
    if (spec.config().recommend().isAsymmetric()) {
      throw new UsageException(
          "evaluate.newcomers with recommend.score = asymmetric: newcomers get codes alone; take hamming");
    }
  }

  private static boolean trains(List<EntrySpec> plan) {
    return !plan.stream().allMatch(EntrySpec::isBaseline);
  }

  /** Where everything is. */
  public Path folder() {
    return folder.path();
  }

  /** Completes the comparison, sums it up, and writes the table beside the entries. */
  public ComparisonTable run() {
    CompareConfig compare = config.compare();
    List<EntrySpec> plan = Plan.of(layers, config);
    List<ComparisonTable.Measured> measured = new ArrayList<>();
    for (long splitSeed : splitSeeds(compare)) {
      try (Bench bench = new Bench(splitSeed, trains(plan))) {
        plan.forEach(spec -> measured.add(measured(bench, spec)));
      }
    }
    ComparisonTable standings = ComparisonTable.of(config, measured);
    folder.fence();
    TableFiles.write(folder.spark(), folder.files(), folder.path(), standings);
    return standings;
  }

  /** An entry, trained and measured now where it was not before. */
  private ComparisonTable.Measured measured(Bench bench, EntrySpec spec) {
    EntryFolder entry = folder.entry(bench.splitSeed, spec);
    if (entry.exists()) {
      progress.accept("%s: done before".formatted(spec.name()));
    } else {
      bench.measure(spec, entry);
    }
    return new ComparisonTable.Measured(entry.read(), entry.users(config.evaluate().metric()));
  }

  @Override
  public void close() {
    folder.close();
  }

  private List<Long> splitSeeds(CompareConfig compare) {
    return compare.splitSeeds().isEmpty() || !config.split().isRandom()
        ? List.of(config.split().orderSeed())
        : compare.splitSeeds();
  }

  /** One split, opened when the first entry needs it. */
  private final class Bench implements AutoCloseable {
    private final long splitSeed;
    private final List<String> needed;
    private Fitting fitting;
    private int items;
    private EvaluationSet test;
    private String[] ids;

    Bench(long splitSeed, boolean trains) {
      this.splitSeed = splitSeed;
      this.needed = trains ? List.of(Split.VALIDATION, Split.TEST) : List.of(Split.TEST);
    }

    private void open() {
      RunConfig own =
          layers.load(
              ConfigFactory.parseMap(Map.of("split.seed", splitSeed)), ConfigFactory.empty());
      Protocol protocol = config.evaluate().protocol();
      SplitTables tables = folder.tables(splitSeed, own, needed);
      Material material =
          protocol.hasNewcomers()
              ? NewcomerTables.draw(tables, protocol, splitSeed, progress)
              : tables;
      fitting = new Fitting(material, progress);
      items = material.items();
      test = material.test(protocol);
      ids = material.userIds();
    }

    void measure(EntrySpec spec, EntryFolder target) {
      if (fitting == null) {
        open();
      }
      progress.accept("%s, split %d: starts".formatted(spec.name(), splitSeed));
      FittedEntry fitted = fitting.fit(spec);
      EvaluateConfig evaluate = config.evaluate();
      Learned learned = fitted.learned();
      int depth = fitted.depth(evaluate.deepest(), items);
      UserValues values = UserValues.of(test, learned, fitted.ranking(), depth, evaluate.k());
      Map<String, Double> means = values.means();
      Entry entry =
          new Entry(
              spec.model(),
              spec.bits().isPresent() ? spec.bits().getAsInt() : null,
              spec.seed().isPresent() ? spec.seed().getAsLong() : null,
              splitSeed,
              values.users().length,
              items,
              means,
              fitted.trainSeconds(),
              values.seconds(),
              learned.userBytes(),
              learned.itemBytes(),
              fitted.fit().validation().isPresent()
                  ? fitted.fit().validation().getAsDouble()
                  : null,
              fitted.fit().bestEpoch().isPresent() ? fitted.fit().bestEpoch().getAsInt() : null,
              fitted.limit().isPresent() ? fitted.limit().getAsDouble() : null,
              spec.decisive(),
              version);
      folder.fence();
      target.write(
          entry, Arrays.stream(values.users()).mapToObj(user -> ids[user]).toList(), values);
      progress.accept(
          "%s: %s %.4f, training %.1f s, scoring %.2f s"
              .formatted(
                  spec.name(),
                  evaluate.metric(),
                  means.get(evaluate.metric().toString()),
                  fitted.trainSeconds(),
                  values.seconds()));
    }

    @Override
    public void close() {
      if (fitting != null) {
        fitting.close();
        test.close();
      }
    }
  }
}
