package io.hammingbird.read;

import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Settings for tests, with the defaults of reference.conf but for a tolerant quarantine. */
public final class DataConfigs {
  private DataConfigs() {}

  public static DataConfig of(DataFormat format, Path input) {
    return of(format, input.toString());
  }

  public static DataConfig of(DataFormat format, String input) {
    return new DataConfig(
        "test",
        input,
        format,
        new DataConfig.Columns("user", "item", "rating", "timestamp"),
        CsvConfig.RECOGNISED,
        TimestampUnit.AUTO,
        "",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        1.0);
  }

  public static DataConfig withColumns(DataConfig config, DataConfig.Columns columns) {
    return config.readAs(config.format(), columns, config.csv());
  }

  public static DataConfig withTitles(DataConfig config, Path titles) {
    return copy(
        config,
        titles.toString(),
        config.minRating(),
        config.maxRating(),
        config.maxQuarantinedShare());
  }

  public static DataConfig withRange(DataConfig config, double low, double high) {
    return copy(
        config,
        config.titles(),
        OptionalDouble.of(low),
        OptionalDouble.of(high),
        config.maxQuarantinedShare());
  }

  public static DataConfig withMaxQuarantinedShare(DataConfig config, double share) {
    return copy(config, config.titles(), config.minRating(), config.maxRating(), share);
  }

  private static DataConfig copy(
      DataConfig config, String titles, OptionalDouble low, OptionalDouble high, double share) {
    return new DataConfig(
        config.name(),
        config.input(),
        config.format(),
        config.columns(),
        config.csv(),
        config.timestampUnit(),
        titles,
        low,
        high,
        share);
  }
}
