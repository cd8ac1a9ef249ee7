package io.hammingbird.settings;

import com.typesafe.config.Config;
import io.hammingbird.config.Section;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.kernels.PackedCodes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code compare} sets side by side.
 *
 * @param models names of presets, of baselines, or of entries in {@code settings} that name a
 *     preset themselves
 * @param bits code lengths; baselines have none
 * @param seeds of training
 * @param baseline the one of {@code models} that the others are compared with
 * @param columns metrics that are shown in addition to the deciding one
 * @param splitSeeds one random split for each; empty: {@code split.seed} alone
 * @param settings by model, or by model and bits ({@code distilled-128}): what differs for it
 */
public record CompareConfig(
    List<String> models,
    List<Integer> bits,
    List<Long> seeds,
    String baseline,
    List<MetricAt> columns,
    List<Long> splitSeeds,
    Config settings) {

  /** The metrics of the table, the deciding one first. */
  public List<MetricAt> shown(MetricAt deciding) {
    return Stream.concat(Stream.of(deciding), columns.stream()).distinct().toList();
  }

  private static List<MetricAt> columns(Section compare) {
    List<String> names = compare.strings("columns");
    try {
      return names.stream().map(MetricAt::parse).toList();
    } catch (IllegalArgumentException e) {
      compare.check(false, "columns", names, "a list of " + MetricAt.FORM);
      throw e;
    }
  }

  static CompareConfig from(Section compare) {
    List<String> models = compare.strings("models").stream().distinct().toList();
    String baseline = compare.string("baseline");
    compare.check(!models.isEmpty(), "models", models, "a list with a name at least");
    Config settings = compare.config("settings");
    ModelNames.requireEntriesKnown(settings);
    models.forEach(model -> ModelNames.requireKnown(compare, "models", model, settings));
    compare.check(models.contains(baseline), "baseline", baseline, "one of the models " + models);
    List<Integer> bits =
        compare.integers("bits", PackedCodes.MIN_BITS, PackedCodes.MAX_BITS).stream()
            .distinct()
            .toList();
    compare.check(!bits.isEmpty(), "bits", bits, "a list with a number at least");
    List<Long> seeds = compare.longs("seeds").stream().distinct().toList();
    compare.check(!seeds.isEmpty(), "seeds", seeds, "a list with a number at least");
    return new CompareConfig(
        models,
        bits,
        seeds,
        baseline,
        columns(compare),
        compare.longs("split-seeds").stream().distinct().toList(),
        settings);
  }
}
