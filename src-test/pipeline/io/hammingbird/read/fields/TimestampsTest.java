package io.hammingbird.read.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.Cases;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.TimestampUnit;
import io.hammingbird.settings.ConfigLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in every unit; the seconds were computed by GNU date. */
class TimestampsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "auto, 1624935864, 1624935864, s",
    "auto, 1624935864.9, 1624935864, s",
    "auto, 1624935864000, 1624935864, ms",
    "auto, 1624935864999, 1624935864, ms",
    "auto, 1.624935864E12, 1624935864, ms",
    "auto, 1624935864000000, 1624935864, us",
    "auto, 1624935864123456789, 1624935864, ns",
    "auto, 99999999, 99999999, s",
    "auto, 1795953600, 1795953600, s", // tomorrow at noon
    "auto, 1795953600000, 1795953600, ms",
    "ms, 99999999, 99999, ms",
    "us, 1624935864000000, 1624935864, us",
    "auto, 2021-06-29, 1624924800, iso",
    "auto, 2021-06-29 03:04:24, 1624935864, iso",
    "auto, 2021-06-29T03:04:24Z, 1624935864, iso",
    "iso, 2021-06-29T05:04:24.999+02:00, 1624935864, iso",
    "iso, 2021-06-29t03:04z, 1624935840, iso",
    "iso, 2021-06-29 03:04:24 UTC, 1624935864, iso",
    "iso, 2021-06-29 03:04:24.1+0000, 1624935864, iso",
    "iso, 2024-02-29, 1709164800, iso",
  })
  void times(String unit, String text, long seconds, String counted) throws MalformedException {
    assertThat(rules(unit).parse(text)).isEqualTo(new TimestampRules.Time(seconds, unit(counted)));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, 1795953601, future-timestamp",
    "auto, 1795953601000, future-timestamp",
    "auto, 99999999999, future-timestamp", // milliseconds before March 1973, or seconds after 5138
    "s, 1624935864000, future-timestamp",
    "ms, 1624935864000000, future-timestamp",
    "auto, 9223372036854775808, future-timestamp",
    "auto, 1e400, future-timestamp",
    "auto, -1, negative-timestamp",
    "auto, 1969-12-31, negative-timestamp",
    "auto, 2026-11-30, future-timestamp",
    "auto, 2023-02-29, not-a-time",
    "auto, 29.06.2021, not-a-time",
    "auto, 2021-06-29 25:00, not-a-time",
    "s, 2021-06-29, not-a-time",
    "iso, 1624935864, not-a-time",
    "auto, noon, not-a-time",
    "auto, NaN, not-finite",
  })
  void noTimes(String unit, String text, String reason) {
    assertThatThrownBy(() -> rules(unit).parse(text))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.reason().key()).isEqualTo(reason));
  }

  private static TimestampRules rules(String unit) {
    return new TimestampRules(unit(unit), NOW);
  }

  private static TimestampUnit unit(String key) {
    return TimestampUnit.valueOf(key.toUpperCase(java.util.Locale.ROOT));
  }

  private static DataConfig config(String... settings) {
    return ConfigLoader.load(List.of(), List.of(settings)).data();
  }

  @Test
  void aMixtureOfUnitsIsRefused() {
    Path file = Cases.path("mixed-seconds-milliseconds/mixms2.csv");
    DataConfig config = config("data.input=" + file);
    Dataset<Row> lines = RatingReader.read(TestSpark.session(), config);
    assertThatThrownBy(() -> Quarantine.check(lines, config))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(
            "its timestamps are numbers of different units, by their size:\n  ms          960\n")
        .hasMessageContaining("\n    file:" + file + ":2: 2020-10-08T07:40:28Z\n")
        .hasMessageContaining("\n  s           960\n")
        .hasMessageContaining("name the right unit with data.timestamp.unit");
    DataConfig named =
        config("data.input=" + file, "data.timestamp.unit=s", "data.max-quarantined-share=0.5");
    assertThat(Quarantine.check(RatingReader.read(TestSpark.session(), named), named).byReason())
        .containsExactlyEntriesOf(java.util.Map.of("future-timestamp", 960L));
  }

  /** Neither the zone of the session nor that of the machine has a part in naive times and days. */
  @Test
  void naiveTimesOfParquetAreUtc(@TempDir Path folder) {
    TestSpark.session()
        .sql(
            "select 1 user, 2 item, timestamp_ntz'2021-06-29 03:04:24.5' naive, timestamp'2021-06-29 03:04:24Z' zoned, date'2021-06-29' day")
        .write()
        .parquet(folder.resolve("p").toString());
    for (String zone : List.of("America/New_York", "Asia/Tokyo")) {
      TestSpark.session().conf().set("spark.sql.session.timeZone", zone);
      try {
        assertThat(seconds(folder, "naive")).isEqualTo(1624935864);
        assertThat(seconds(folder, "zoned")).isEqualTo(1624935864);
        assertThat(seconds(folder, "day")).isEqualTo(1624924800);
      } finally {
        TestSpark.session().conf().unset("spark.sql.session.timeZone");
      }
    }
  }

  private static long seconds(Path folder, String column) {
    return RatingReader.read(
            TestSpark.session(),
            config(
                "data.input=" + folder.resolve("p"),
                "data.format=parquet",
                "data.columns.timestamp=" + column))
        .head()
        .getLong(7);
  }
}
