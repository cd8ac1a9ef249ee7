package io.hammingbird.jobs.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.settings.RunConfig;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures that the papers print: {@code conf/experiments/published.conf}. */
record Published(Config figures) {
  private static final String RESOURCE = "hammingbird/experiments/published.conf";

  static Published load() {
    return new Published(
        ConfigFactory.parseResources(
                Published.class.getClassLoader(),
                RESOURCE,
                ConfigParseOptions.defaults().setAllowMissing(false))
            .resolve());
  }

  /**
   * One figure.
   *
   * @param bits null for a baseline; a figure of a paper that does not say the length fits any
   * @return empty where no paper prints it
   */
  OptionalDouble value(RunConfig config, MetricAt metric, String model, Integer bits) {
    return Stream.of(String.valueOf(bits), "any")
        .map(
            length ->
                ConfigUtil.joinPath(
                    config.evaluate().protocol().name(),
                    config.data().name(),
                    metric.toString(),
                    model,
                    length))
        .filter(figures::hasPath)
        .mapToDouble(figures::getDouble)
        .findFirst();
  }
}
