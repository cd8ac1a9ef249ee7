package io.hammingbird.jobs.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.WholeFolder;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.settings.Layers;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.settings.TuneConfig;
import io.hammingbird.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Searches settings of one model by the deciding metric on the validation part. Every finished
 * trial is a file, so that a killed search goes on, and a longer one takes the trials of a shorter
 * one. The test part is not read.
 */
public final class Tuning implements AutoCloseable {
  private final Layers layers;
  private final RunConfig config;
  private final String model;
  private final ComparisonFolder folder;
  private final Consumer<String> progress;

  /**
   * @param progress takes lines for whoever watches
   * @throws UsageException when there is nothing to search
   */
  public Tuning(SparkSession spark, Layers layers, Consumer<String> progress) {
    this.layers = layers;
    this.config = check(layers);
    this.model = model(config);
    this.folder = ComparisonFolder.open(spark, config);
    this.progress = progress;
  }

  /**
   * Refuses what cannot be searched, before Spark starts: every value of a list, and both ends of a
   * range, are tried as settings.
   *
   * @throws UsageException when there is nothing to search, or a value is none
   */
  public static RunConfig check(Layers layers) {
    RunConfig config = layers.load();
    config.data().requireInput();
    config.split().requireValidation();
    TuneConfig tune = config.tune();
    String model = model(config);
    if (tune.space().isEmpty() || hasNoSettings(model, config)) {
      throw new UsageException(
          ("tune has nothing to search for %s: give the settings to draw in tune.space, as in "
                  + "conf/experiments/tune-als.conf")
              .formatted(model));
    }
    Config own = Plan.own(config.compare().settings(), model);
    tune.space()
        .forEach(
            (key, choices) -> {
              for (Object value : Draws.extremes(choices)) {
                Plan.settings(layers, own, model, Map.of(key, value));
              }
            });
    return config;
  }

  private static boolean hasNoSettings(String model, RunConfig config) {
    return Baselines.has(model) && !config.evaluate().learners().named(model).isTunable();
  }

  private static String model(RunConfig config) {
    String model = config.tune().model();
    return model.isEmpty() ? config.model().name() : model;
  }

  /**
   * What a search came to.
   *
   * @param trials in their order, the given settings first
   * @param best the trial with the highest value, the earliest of equals
   * @param file the best settings as HOCON, to be given with {@code --config}
   */
  public record Result(List<Trial> trials, Trial best, Path file) {}

  /** Tries what has not been tried. */
  public Result run() {
    long splitSeed = config.split().orderSeed();
    SplitTables tables = folder.tables(splitSeed, config, List.of(Split.VALIDATION));
    Path trials = folder.trials(splitSeed, model);
    List<Trial> done = new ArrayList<>();
    try (Fitting fitting = new Fitting(tables, progress)) {
      for (int number = 0; number < config.tune().trials(); number++) {
        done.add(trial(fitting, trials, number));
      }
    }
    Trial best = done.stream().reduce((a, b) -> b.value() > a.value() ? b : a).orElseThrow();
    Path file = new Path(trials, "best.conf");
    folder.fence();
    WholeFolder.writeText(folder.files(), file, hocon(done, best));
    return new Result(done, best, file);
  }

  /** A trial, measured now where it was not before. */
  private Trial trial(Fitting fitting, Path trials, int number) {
    Map<String, Object> drawn = number == 0 ? Map.of() : Draws.of(config.tune(), number);
    EntrySpec spec = spec(drawn);
    Path file = new Path(trials, "trial-" + fingerprint(spec) + ".json");
    if (!new WholeFolder(folder.files(), file).exists()) {
      Trial measured = measure(fitting, spec, drawn);
      folder.fence();
      WholeFolder.write(folder.files(), file, measured);
    }
    Trial trial = WholeFolder.read(folder.files(), file, Trial.class);
    progress.accept(
        "trial %d of %d: %s %.4f with %s"
            .formatted(
                number,
                config.tune().trials() - 1,
                config.evaluate().metric(),
                trial.value(),
                drawn.isEmpty() ? "the given settings" : text(drawn)));
    return trial;
  }

  private static String text(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    folder.close();
  }

  private EntrySpec spec(Map<String, Object> drawn) {
    Config own = Plan.own(config.compare().settings(), model);
    RunConfig settings = Plan.settings(layers, own, model, drawn);
    boolean isBaseline = Baselines.has(model);
    return new EntrySpec(
        model,
        isBaseline ? OptionalInt.empty() : OptionalInt.of(settings.model().bits()),
        OptionalLong.of(isBaseline ? settings.evaluate().seed() : settings.train().seed()),
        settings);
  }

  private static String fingerprint(EntrySpec spec) {
    return DigestUtils.sha256Hex(spec.name() + spec.decisive()).substring(0, 12);
  }

  private static Trial measure(Fitting fitting, EntrySpec spec, Map<String, Object> drawn) {
    long start = System.nanoTime();
    Fit fit = fitting.fit(spec).fit();
    double value =
        fit.validation()
            .orElseGet(
                () -> fitting.validation(spec.config().evaluate()).applyAsDouble(fit.learned()));
    return new Trial(
        drawn,
        value,
        fit.bestEpoch().isPresent() ? fit.bestEpoch().getAsInt() : null,
        (System.nanoTime() - start) / 1e9,
        spec.decisive());
  }

  private String hocon(List<Trial> trials, Trial best) {
    Config settings = ConfigFactory.parseMap(best.settings(), "tune");
    return """
        # Found by tune: the best of %s (seed %d) by %s on the validation part of %s (%s/%s, split seed %d, seed %d):
        # %.4f, the given settings %.4f. The test part was not read.
        compare.settings.%s %s
        """
        .formatted(
            Plural.of(trials.size(), "trial"),
            config.tune().seed(),
            config.evaluate().metric(),
            config.data().name(),
            config.evaluate().protocol().name(),
            config.split().kind(),
            config.split().seed(),
            Baselines.has(model) ? config.evaluate().seed() : config.train().seed(),
            best.value(),
            trials.get(0).value(),
            ConfigUtil.joinPath(model),
            settings
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false)));
  }
}
