package io.hammingbird.jobs;

import io.hammingbird.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Output output = options.output();
    output.rows(
        Setting.of(options.load().resolved()).stream()
            .filter(setting -> isAsked(setting.key()))
            .map(ConfigVerb::row)
            .toList());
    return 0;
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
