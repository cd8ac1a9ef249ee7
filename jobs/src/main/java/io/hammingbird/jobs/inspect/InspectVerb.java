package io.hammingbird.jobs.inspect;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.OwnSetting;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.read.InputRecognition;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.settings.RunConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a file of ratings is taken for, and by which settings it can be read. */
@Command(
    name = "inspect",
    description =
        "Says what ratings are taken for: format, columns, the first of them, malformed lines, times, what each"
            + " split would leave to measure, and settings to keep. Nothing is written.",
    footer = {
      "./hammingbird inspect /data/ratings.csv",
      "./hammingbird inspect 'hdfs:///data/*.json.gz' --set data.columns.user=account.id --json"
    })
public final class InspectVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A file, a folder or a glob; by default data.input.")
  private String input;

  @Override
  public Integer call() {
    RunConfig config =
        input == null ? options.load() : options.load(new OwnSetting("FILE", "data.input", input));
    config.data().requireInput();
    try (SparkSession spark = Sessions.open("hammingbird inspect")) {
      InputRecognition found = InputRecognition.of(spark, config.data());
      Output out = options.output();
      out.heading("Recognised");
      out.rows(List.of(recognised(config.data(), found, out.json())));
      found.notes().forEach(note -> Progress.say("inspect: %s", note));
      try (InputReport report = InputReport.of(spark, found.config(), config)) {
        report.print(out);
      }
      out.heading("Settings to keep, as shop.conf for --config shop.conf");
      out.text(settings(found));
    }
    return 0;
  }

  /** People get the settings at the end, and the notes on standard error. */
  private static Map<String, Object> recognised(
      DataConfig given, InputRecognition found, boolean isComplete) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("input", given.input());
    row.put("format", found.config().format().key());
    row.put("columns", found.names());
    if (isComplete) {
      row.put("settings", assignments(found));
      row.put("notes", found.notes());
    }
    return row;
  }

  private static List<String> assignments(InputRecognition found) {
    return found.settings().entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .toList();
  }

  private static String settings(InputRecognition found) {
    StringBuilder text = new StringBuilder("data.name = shop\n");
    text.append("data.input = \"%s\"\n".formatted(found.config().input().replace("\\", "\\\\")));
    assignments(found).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
