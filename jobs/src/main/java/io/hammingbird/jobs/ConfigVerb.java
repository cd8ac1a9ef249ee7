package io.hammingbird.jobs;

import io.hammingbird.config.Nearest;
import io.hammingbird.config.Setting;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the settings that a run with the same options would take, and where each comes from. */
@Command(
    name = "config",
    description =
        "Shows every setting as a run with the same options takes it, with the file and line, the"
            + " option or the preset that it comes from; checks them all. Secrets are masked.",
    footer = {
      "./hammingbird config --config shop.conf",
      "./hammingbird config train model.bits --set model.name=hcfrec"
    })
final class ConfigVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "PREFIX",
      arity = "0..*",
      description = "Only keys that begin so, as data or model.encoder.")
  private List<String> prefixes = List.of();

  @Override
  public Integer call() {
    List<Setting> settings = Setting.of(options.load().resolved());
    prefixes.forEach(prefix -> requireKnown(prefix, settings));
    Output output = options.output();
    output.rows(
        settings.stream().filter(setting -> isAsked(setting.key())).map(ConfigVerb::row).toList());
    return 0;
  }

  private static void requireKnown(String prefix, List<Setting> settings) {
    if (settings.stream().noneMatch(setting -> setting.key().startsWith(prefix))) {
      Set<String> names = new TreeSet<>();
      for (Setting setting : settings) {
        List<String> elements = List.of(setting.key().split("\\."));
        for (int i = 1; i <= elements.size(); i++) {
          names.add(String.join(".", elements.subList(0, i)));
        }
      }
      throw new UsageException(
          "%s: no setting begins so: did you mean '%s'?"
              .formatted(prefix, Nearest.to(prefix, names)));
    }
  }

  private boolean isAsked(String key) {
    return prefixes.isEmpty() || prefixes.stream().anyMatch(key::startsWith);
  }

  private static Map<String, Object> row(Setting setting) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("key", setting.key());
    row.put("value", setting.value());
    row.put("origin", setting.origin());
    return row;
  }
}
