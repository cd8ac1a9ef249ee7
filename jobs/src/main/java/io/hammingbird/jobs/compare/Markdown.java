package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table in Markdown, with as many digits as a reader needs. */
public final class Markdown {
  private Markdown() {}

  /** The table, its title above it. */
  public static String of(ComparisonTable standings) {
    List<String> metrics = List.copyOf(standings.rows().get(0).means().keySet());
    List<String> head = new ArrayList<>(List.of("model", "bits"));
    for (String metric : metrics) {
      head.add(metric);
      if (isPrinted(standings, metric)) {
        head.add("paper");
      }
    }
    head.addAll(List.of("of baseline", "p", "runs", "training", "scoring", "bytes per user"));
    boolean hasLimits = standings.rows().stream().anyMatch(row -> row.limit() != null);
    if (hasLimits) {
      head.add("lists end at");
    }
    StringBuilder text = new StringBuilder(standings.title()).append("\n\n");
    line(text, head);
    line(text, head.stream().map(name -> "---").toList());
    for (ComparisonRow row : standings.rows()) {
      List<String> cells = cells(standings, row, metrics);
      if (hasLimits) {
        cells.add(row.limit() == null ? "" : format("%.4g", row.limit()));
      }
      line(text, cells);
    }
    return text.toString();
  }

  private static boolean isPrinted(ComparisonTable standings, String metric) {
    return standings.rows().stream().anyMatch(row -> row.papers().containsKey(metric));
  }

  private static List<String> cells(
      ComparisonTable standings, ComparisonRow row, List<String> metrics) {
    List<String> cells = new ArrayList<>();
    cells.add(MarkdownText.code(row.model()));
    cells.add(row.bits() == null ? "" : row.bits().toString());
    for (String metric : metrics) {
      boolean isDeciding = metric.equals(standings.metric().toString());
      cells.add(isDeciding ? interval(row.mean()) : four(row.means().get(metric)));
      if (isPrinted(standings, metric)) {
        cells.add(row.papers().containsKey(metric) ? four(row.papers().get(metric)) : "");
      }
    }
    cells.add(row.toBaseline().map(b -> percent(b.ratio())).orElse(""));
    cells.add(row.toBaseline().map(b -> probability(b.p())).orElse(""));
    cells.add(Integer.toString(row.runs()));
    cells.add(seconds(row.trainSeconds()));
    cells.add(seconds(row.scoreSeconds()));
    cells.add(format("%,.0f", row.userBytes()));
    return cells;
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String interval(Bootstrap.Estimate mean) {
    return "%s [%s, %s]".formatted(four(mean.value()), four(mean.low()), four(mean.high()));
  }

  private static String percent(Bootstrap.Estimate ratio) {
    return format(
        "%.1f %% [%.1f, %.1f]", 100 * ratio.value(), 100 * ratio.low(), 100 * ratio.high());
  }

  private static String probability(double p) {
    return p < 0.001 ? "< .001" : format("%.3f", p).replaceFirst("^0", "");
  }

  private static String four(double value) {
    return format("%.4f", value).replaceFirst("^0", "");
  }

  private static String seconds(double value) {
    return value < .1
        ? format("%.1f ms", 1e3 * value)
        : format(value < 10 ? "%.2f s" : "%.0f s", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
