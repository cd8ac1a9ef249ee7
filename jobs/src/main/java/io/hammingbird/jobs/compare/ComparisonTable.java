package io.hammingbird.jobs.compare;

import io.hammingbird.errors.Plural;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.evaluate.statistics.Bootstrap;
import io.hammingbird.evaluate.statistics.PairedTest;
import io.hammingbird.settings.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The table of a comparison: a row per model and code length.
 *
 * @param title what was measured on what, for people
 * @param rows in the order of {@code compare.models} and {@code compare.bits}
 */
public record ComparisonTable(String title, MetricAt metric, List<ComparisonRow> rows) {
  /** Random signs of the paired test. */
  private static final int DRAWS = 9_999;

  /** One entry with the deciding metric of every user. */
  record Measured(Entry entry, Map<String, Double> users) {}

  /** The entries of one model and code length, over seeds and splits. */
  private record Group(String model, Integer bits, List<Measured> runs) {

    /** Every user's mean over the runs that measured the user, by name. */
    TreeMap<String, Double> users() {
      Map<String, double[]> sums = new TreeMap<>();
      for (Measured run : runs) {
        run.users()
            .forEach(
                (user, value) -> {
                  double[] sum = sums.computeIfAbsent(user, key -> new double[2]);
                  sum[0] += value;
                  sum[1]++;
                });
      }
      TreeMap<String, Double> means = new TreeMap<>();
      sums.forEach((user, sum) -> means.put(user, sum[0] / sum[1]));
      return means;
    }

    double mean(ToDoubleFunction<Entry> value) {
      return runs.stream().map(Measured::entry).mapToDouble(value).average().orElseThrow();
    }

    /** Standard deviation over runs, 0 of one. */
    double deviation(ToDoubleFunction<Entry> value) {
      double mean = mean(value);
      double squares =
          runs.stream()
              .mapToDouble(run -> value.applyAsDouble(run.entry()) - mean)
              .map(d -> d * d)
              .sum();
      return runs.size() == 1 ? 0 : Math.sqrt(squares / (runs.size() - 1));
    }
  }

  static ComparisonTable of(RunConfig config, List<Measured> measured) {
    List<Group> groups = groups(measured);
    Published published = Published.load();
    List<ComparisonRow> rows =
        groups.stream()
            .map(group -> standing(config, published, group, baseline(config, groups, group)))
            .toList();
    EvaluateConfig evaluate = config.evaluate();
    Entry first = measured.get(0).entry();
    String title =
        "%s, %s/%s, test part: %s, %s"
            .formatted(
                config.data().name(),
                evaluate.protocol().name(),
                config.split().kind(),
                Plural.of(first.users(), "user"),
                Plural.of(first.items(), "item"));
    return new ComparisonTable(title, evaluate.metric(), rows);
  }

  private static List<Group> groups(List<Measured> measured) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (Measured run : measured) {
      Entry entry = run.entry();
      groups
          .computeIfAbsent(
              entry.model() + "/" + entry.bits(),
              key -> new Group(entry.model(), entry.bits(), new ArrayList<>()))
          .runs()
          .add(run);
    }
    return List.copyOf(groups.values());
  }

  /** The baseline without bits, or with the bits of {@code group}; none for itself. */
  private static Optional<Group> baseline(RunConfig config, List<Group> groups, Group group) {
    return groups.stream()
        .filter(other -> other.model().equals(config.compare().baseline()))
        .filter(other -> other.bits() == null || Objects.equals(other.bits(), group.bits()))
        .filter(other -> other != group)
        .findFirst();
  }

  private static ComparisonRow standing(
      RunConfig config, Published published, Group group, Optional<Group> baseline) {
    EvaluateConfig evaluate = config.evaluate();
    TreeMap<String, Double> users = group.users();
    Bootstrap bootstrap =
        new Bootstrap(evaluate.resamples(), evaluate.confidence(), evaluate.seed());
    String metric = evaluate.metric().toString();
    Map<String, Double> means = new LinkedHashMap<>();
    Map<String, Double> papers = new LinkedHashMap<>();
    for (MetricAt shown : config.compare().shown(evaluate.metric())) {
      means.put(shown.toString(), group.mean(entry -> entry.metrics().get(shown.toString())));
      published
          .value(config, shown, group.model(), group.bits())
          .ifPresent(value -> papers.put(shown.toString(), value));
    }
    return new ComparisonRow(
        group.model(),
        group.bits(),
        group.runs().size(),
        bootstrap.mean(values(users, users)),
        group.deviation(entry -> entry.metrics().get(metric)),
        baseline.map(other -> ratio(users, other.users(), bootstrap, evaluate.seed())),
        means,
        papers,
        group.mean(Entry::trainSeconds),
        group.mean(Entry::scoreSeconds),
        group.mean(Entry::userBytes),
        group.mean(Entry::itemBytes),
        group.runs().stream().anyMatch(run -> run.entry().limit() == null)
            ? null
            : group.mean(Entry::limit));
  }

  /** Both models on the users that both were measured on, which are all of the same splits. */
  private static ComparisonRow.BaselineRatio ratio(
      TreeMap<String, Double> users,
      TreeMap<String, Double> others,
      Bootstrap bootstrap,
      long seed) {
    TreeMap<String, Double> both = new TreeMap<>(users);
    both.keySet().retainAll(others.keySet());
    double[] own = values(users, both);
    double[] baseline = values(others, both);
    return new ComparisonRow.BaselineRatio(
        bootstrap.ratio(own, baseline), new PairedTest(DRAWS, seed).pValue(own, baseline));
  }

  private static double[] values(TreeMap<String, Double> users, TreeMap<String, Double> which) {
    return which.keySet().stream().mapToDouble(users::get).toArray();
  }
}
